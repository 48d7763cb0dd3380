package com.example.bulk;

/**
 * A message.
 *
 * @param sender the address to which failures are returned
 * @param content header and body, one character per octet (ISO 8859-1)
 */
public record Message(String sender, String content) {
  /**
   * Returns the content as it goes over the wire: lines ended by CRLF, a dot before each line that
   * begins with one, and a line with a dot at the end (RFC 5321 §4.5.2).
   */
  String transparent() {
    StringBuilder lines = new StringBuilder();
    content
        .lines()
        .forEach(line -> lines.append(line.startsWith(".") ? "." : "").append(line).append("\r\n"));
    return lines.append(".\r\n").toString();
  }
}
