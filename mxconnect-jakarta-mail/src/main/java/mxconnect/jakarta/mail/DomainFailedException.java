package mxconnect.jakarta.mail;

import static java.util.Objects.requireNonNull;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mxconnect.api.MxConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Recipients of one domain did not get the message.
 *
 * <p>It stands in the chain of the exception that {@link MxTransport#sendMessage} throws. Behind it
 * in the chain, and before the next one of its kind, are the exceptions of Angus Mail with the
 * server's replies, such as {@code SMTPAddressFailedException}. A lost connection is {@linkplain
 * #getSuppressed() suppressed}. If no session was opened, {@link #connectFailure()} says why.
 *
 * {@snippet :
 * try {
 *   transport.sendMessage(message, message.getAllRecipients());
 * } catch (MessagingException e) {
 *   for (DomainFailedException failure : DomainFailedException.in(e)) {
 *     retryLater(failure.getValidUnsentAddresses());
 *     returnToSender(failure.getInvalidAddresses(), failure.getMessage());
 *   }
 * }
 * }
 *
 * <p>Serialization keeps the domain, the message and the causes, but no addresses.
 */
public final class DomainFailedException extends SendFailedException {
  @Serial private static final long serialVersionUID = 1L;

  private final String domain;
  private final @Nullable MxConnectException connectFailure;

  /**
   * Makes the failure of a domain whose server was reached.
   *
   * @param failures what was thrown, in order
   */
  DomainFailedException(String domain, String message, List<Throwable> failures, Fates fates) {
    super(message, null, fates.sent(), fates.unsent(), fates.invalid());
    this.domain = domain;
    this.connectFailure = null;
    failures.forEach(this::link);
  }

  DomainFailedException(String domain, MxConnectException failure, Fates fates) {
    super(
        domain + ": " + failure.getMessage(), null, fates.sent(), fates.unsent(), fates.invalid());
    this.domain = domain;
    this.connectFailure = failure;
    addSuppressed(failure);
  }

  /** Another exception would be the end of the chain, behind which no domain could be found. */
  private void link(Throwable failure) {
    Throwable next = failure;
    while (next instanceof MessagingException link && link.getNextException() != null) {
      next = link.getNextException();
    }
    if (failure instanceof MessagingException first && next instanceof MessagingException) {
      setNextException(first);
    } else {
      addSuppressed(failure);
    }
  }

  /**
   * Returns the failures of all domains in the chain of an exception; none if there are none.
   *
   * @param thrown what {@link MxTransport#sendMessage} or Jakarta Mail has thrown
   */
  public static List<DomainFailedException> in(MessagingException thrown) {
    List<DomainFailedException> failures = new ArrayList<>();
    Exception next = requireNonNull(thrown, "thrown");
    while (next instanceof MessagingException link) {
      if (link instanceof DomainFailedException failure) {
        failures.add(failure);
      }
      next = link.getNextException();
    }
    return failures;
  }

  /**
   * Returns the domain in A-labels; of an address literal the address, of bad recipients itself.
   */
  public String domain() {
    return domain;
  }

  /**
   * Returns why no session was opened; it is also {@linkplain #getSuppressed() suppressed}. Empty
   * if there was one, and the server refused recipients or the message, or was lost.
   */
  public Optional<MxConnectException> connectFailure() {
    return Optional.ofNullable(connectFailure);
  }

  /** Returns the recipients that got the message; none in a domain that failed as a whole. */
  @Override
  public Address[] getValidSentAddresses() {
    return Fates.orNone(super.getValidSentAddresses());
  }

  /** Returns the recipients for whom the message may be tried again: the failure is temporary. */
  @Override
  public Address[] getValidUnsentAddresses() {
    return Fates.orNone(super.getValidUnsentAddresses());
  }

  /** Returns the recipients that failed for good. */
  @Override
  public Address[] getInvalidAddresses() {
    return Fates.orNone(super.getInvalidAddresses());
  }
}
