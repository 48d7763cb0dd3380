package mxconnect.jakarta.mail;

import java.util.Optional;

/**
 * What became of the recipients of one domain.
 *
 * @param fates of the recipients
 * @param failure what to tell the caller; empty if all got the message
 */
record DomainResult(Fates fates, Optional<DomainFailedException> failure) {}
