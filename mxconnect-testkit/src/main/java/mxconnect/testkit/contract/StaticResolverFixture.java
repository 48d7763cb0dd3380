package mxconnect.testkit.contract;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import mxconnect.api.dns.Capability;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.RecordType;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.Resolver;

/** What the rules of the contract work with: a resolver, and what it knows. */
interface StaticResolverFixture extends ProviderFixture {
  /** Returns the resolver of this test, made at the first call. */
  @Override
  Resolver provider() throws Exception;

  /** Returns the questions that the resolver has records for. */
  List<DnsQuestion> known();

  /** Returns a name that the resolver does not know. */
  String unknown();

  default DnsAnswer ask(DnsQuestion question) throws Exception {
    return ask(question, PATIENCE);
  }

  default DnsAnswer ask(DnsQuestion question, Duration time) throws Exception {
    return provider().resolve(question, Deadline.after(time));
  }

  default boolean can(Capability capability) throws Exception {
    return provider().capabilities().contains(capability);
  }

  /** Returns the questions of every type for a name. */
  default List<DnsQuestion> questions(String name) {
    return Stream.of(RecordType.values()).map(type -> new DnsQuestion(name, type)).toList();
  }

  /** Returns the questions of every type for every name that is known, and for one that is not. */
  default List<DnsQuestion> questions() {
    return Stream.concat(known().stream().map(DnsQuestion::name), Stream.of(unknown()))
        .distinct()
        .flatMap(name -> questions(name).stream())
        .toList();
  }
}
