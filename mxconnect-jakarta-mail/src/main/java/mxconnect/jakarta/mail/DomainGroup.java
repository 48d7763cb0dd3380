package mxconnect.jakarta.mail;

import java.util.List;

/**
 * The recipients of one domain, who share a session.
 *
 * @param domain the domain in A-labels, or an address as text
 * @param target the target of the call that opens the session
 * @param recipients the recipients, in the caller's order
 */
record DomainGroup(String domain, String target, List<Recipient> recipients) {}
