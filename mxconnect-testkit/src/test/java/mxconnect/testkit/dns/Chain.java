package mxconnect.testkit.dns;

/** How zones deny, and zones that do so. */
enum Chain {
  NSEC,
  NSEC3,
  NSEC3_SALTED,
  OPT_OUT;

  ZoneSigning sign(ZoneSigning signing) {
    return switch (this) {
      case NSEC -> signing;
      case NSEC3 -> signing.nsec3();
      case NSEC3_SALTED -> signing.nsec3(10, "ab01");
      case OPT_OUT -> signing.optOut();
    };
  }

  SignedTreeBuilder tree() {
    return SignedTree.builder()
        .zone(".", sign(ZoneSigning.signed()))
        .zone("test", sign(ZoneSigning.signed(SigningAlgorithm.ED25519)))
        .zone("plain.test", ZoneSigning.unsigned())
        .zone("a.deep.test", sign(ZoneSigning.signed()))
        .zone("b.hollow.test", ZoneSigning.unsigned())
        .zone("island.test", sign(ZoneSigning.signed()).withoutDs())
        .records(
            Zone.builder()
                .mx("test", 10, "mx.test")
                .a("mx.test", "192.0.2.1")
                .aaaa("mx.test", "2001:db8::1")
                .tlsa("_25._tcp.mx.test", 3, 1, 1, "00".repeat(32))
                .cname("alias.test", "mx.test")
                .cname("out.test", "host.plain.test")
                .cname("dangling.test", "nothing.test")
                .dname("moved.test", "deep.test")
                .a("*.wild.test", "192.0.2.2")
                .mx("*.wild.test", 10, "mx.test")
                .cname("*.wildalias.test", "mx.test")
                .empty("empty.test")
                .a("a.deep.test", "192.0.2.3")
                .a("host.a.deep.test", "192.0.2.3")
                .a("host.plain.test", "192.0.2.4")
                .a("island.test", "192.0.2.5")
                .build());
  }
}
