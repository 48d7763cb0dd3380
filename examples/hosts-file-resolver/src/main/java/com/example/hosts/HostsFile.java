package com.example.hosts;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mxconnect.api.IpLiteral;

/**
 * Names and their addresses. A line is an address and the names that have it; {@code #} begins a
 * comment.
 */
final class HostsFile {
  private final Map<String, List<InetAddress>> addresses = new HashMap<>();

  private HostsFile() {}

  /**
   * Reads the lines of a file.
   *
   * @throws IllegalArgumentException if a line does not begin with an address
   */
  static HostsFile of(List<String> lines) {
    HostsFile hosts = new HostsFile();
    for (int i = 0; i < lines.size(); i++) {
      String content = lines.get(i).replaceFirst("#.*", "").strip();
      if (!content.isEmpty()) {
        hosts.add(i + 1, content.toLowerCase(Locale.ROOT).split("\\s+"));
      }
    }
    return hosts;
  }

  /** IpLiteral takes nothing but addresses, where InetAddress would look the text up. */
  private void add(int line, String[] words) {
    InetAddress address =
        IpLiteral.parse(words[0])
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "line " + line + " begins with '" + words[0] + "', which is no address"));
    for (int i = 1; i < words.length; i++) {
      addresses.computeIfAbsent(words[i], name -> new ArrayList<>()).add(address);
    }
  }

  boolean knows(String name) {
    return addresses.containsKey(name);
  }

  /** Returns the addresses of a name in the order of the file. */
  List<InetAddress> addresses(String name) {
    return addresses.getOrDefault(name, List.of());
  }
}
