package mxconnect.cache.redis;

import java.util.Optional;

/**
 * Who calls Redis.
 *
 * @param user the user of the access control list; the default user without one
 * @param password the password; Redis asks for none without one
 */
record Login(Optional<String> user, Optional<String> password) {
  static final Login NONE = new Login(Optional.empty(), Optional.empty());
  private static final String HIDDEN = "***";

  /** Returns this with what another one says instead. */
  Login with(Login other) {
    return new Login(other.user.or(() -> user), other.password.or(() -> password));
  }

  /**
   * Returns a text in which the password does not stand, nor the beginning of it: Redis repeats a
   * command that it does not know, in quotes, and cuts off what is long.
   */
  String hideIn(String text) {
    return password.map(secret -> hide(secret, text)).orElse(text);
  }

  private static String hide(String secret, String text) {
    String hidden = text.replace(secret, HIDDEN);
    for (int length = secret.length() - 1; length > 0; length--) {
      hidden = hidden.replace("'" + secret.substring(0, length) + "'", "'" + HIDDEN + "'");
    }
    return hidden;
  }

  @Override
  public String toString() {
    return "Login[user=" + user.orElse("default") + "]";
  }
}
