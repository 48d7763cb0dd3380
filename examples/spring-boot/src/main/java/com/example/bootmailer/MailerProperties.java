package com.example.bootmailer;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties {@code mailer.*}.
 *
 * @param hostname the name of this host, to say in EHLO
 * @param from the author of the messages
 * @param port the port of mail exchangers
 * @param privateAddresses whether private and reserved addresses may be dialled, as in tests
 * @param settings settings of mxconnect, such as {@code mailer.settings.dns.servers}
 */
@ConfigurationProperties("mailer")
record MailerProperties(
    String hostname,
    String from,
    @DefaultValue("25") int port,
    @DefaultValue("false") boolean privateAddresses,
    @DefaultValue Map<String, String> settings) {}
