package mxconnect.api;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedTrustManager;
import mxconnect.api.dns.DnsAnswer;
import mxconnect.api.dns.DnsLookupException;
import mxconnect.api.dns.DnsQuestion;
import mxconnect.api.dns.DnsRecord;
import mxconnect.api.dns.RecordType;
import mxconnect.api.dns.TlsaRecord;
import mxconnect.api.dns.TxtRecord;
import mxconnect.api.spi.ConnectAttempt;
import mxconnect.api.spi.Deadline;
import mxconnect.api.spi.PolicyRequest;
import mxconnect.api.spi.Setting;
import mxconnect.api.spi.support.Alarms;
import mxconnect.api.spi.support.NameServers;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.api.spi.support.QuerySockets;
import mxconnect.api.spi.support.WireQuery;

/** A valid value of every type that the API takes or declares methods on. */
final class Samples {
  private static final String NAME = "example.com";
  private static final InetAddress IPV4 = address("192.0.2.1");
  private static final InetAddress IPV6 = address("2001:db8::1");
  private static final Deadline DEADLINE = Deadline.after(Duration.ofHours(1));
  private static final TxtRecord TXT = new TxtRecord(List.of("v=STSv1; id=1"));
  private static final Target TARGET = new Target.Domain(NAME, NAME, false);

  private static final Map<Class<?>, Object> VALUES = new HashMap<>();

  static {
    Stream.of(
            NAME,
            1,
            1L,
            true,
            new byte[] {1},
            Duration.ofSeconds(1),
            Instant.EPOCH,
            Optional.empty(),
            URI.create("https://mta-sts.example.com/"),
            new Socket(),
            new InetSocketAddress(IPV4, 25),
            Samples.class.getClassLoader(),
            ModuleLayer.boot(),
            RecordType.class,
            AddressRules.defaults(),
            AddressRules.builder(),
            AttemptResult.builder(NAME, AttemptResult.Outcome.CONNECTED),
            AttemptResult.builder(NAME, AttemptResult.Outcome.CONNECTED).build(),
            BlockedAddress.of(NAME, IPV4, "why"),
            ConnectOptions.defaults(),
            ConnectOptions.builder(),
            ConnectReport.empty(),
            ConnectReport.builder(),
            ConnectRequest.of(NAME),
            ConnectRequest.builder(NAME),
            IpPrefix.parse("192.0.2.0/24"),
            DaneReport.builder(NAME, DaneReport.Verdict.DANE),
            DaneReport.builder(NAME, DaneReport.Verdict.DANE).build(),
            MtaStsReport.builder(MtaStsReport.Source.NONE),
            MtaStsReport.builder(MtaStsReport.Source.NONE).build(),
            MxConnectException.builder(ErrorCode.TIMED_OUT, "too late"),
            MxConnectException.builder(ErrorCode.TIMED_OUT, "too late").build(),
            MxConnector.builder(),
            PlannedExchanger.builder(NAME, 1),
            ProviderDescription.builder("hook", NAME, ProviderDescription.Status.IN_USE),
            OpenException.builder(ErrorCode.PROTOCOL_ERROR, "no SMTP"),
            SmtpOptions.defaults(),
            SmtpOptions.builder(),
            new SmtpReply(451, "4.4.1", "later"),
            TlsOptions.defaults(),
            TlsOptions.builder(),
            TlsResult.builder(TlsPolicyType.NO_POLICY_FOUND, NAME),
            TlsSession.builder("TLSv1.3", "TLS_AES_256_GCM_SHA384", tls()),
            TlsSession.builder("TLSv1.3", "TLS_AES_256_GCM_SHA384", tls()).build(),
            Trace.of(List.of(), Duration.ZERO),
            TraceEvent.builder(Step.GUARD, NAME, "message"),
            TlsaRecord.of(3, 1, 1, new byte[32]),
            new DnsQuestion(NAME, RecordType.A),
            new DnsLookupException(
                new DnsQuestion(NAME, RecordType.A), DnsLookupException.Reason.TIMEOUT, "late"),
            ConnectAttempt.builder(TARGET, NAME, DEADLINE),
            PolicyRequest.builder(NAME, URI.create("https://mta-sts.example.com/"), DEADLINE),
            DEADLINE,
            Setting.text("a", "b"),
            ConnectAttempt.builder(TARGET, NAME, DEADLINE).build(),
            DnsAnswer.found(new DnsQuestion(NAME, RecordType.TXT), TXT),
            new NameServers(List.of(new InetSocketAddress(IPV4, 53)), Duration.ofSeconds(1), 1),
            new WireQuery<>(
                new DnsQuestion(NAME, RecordType.A), new byte[12], message -> Optional.empty()),
            new QuerySockets(),
            new Alarms<>("alarms"),
            new DnsRecord[] {TXT},
            Racing.on(),
            PkixTrustAnchors.ofPlatform(),
            CallResult.succeeded(Duration.ZERO, ConnectReport.empty()),
            ConnectorStatistics.builder(),
            new Exception())
        .forEach(value -> VALUES.put(value.getClass(), value));
    VALUES.put(int.class, 1);
    VALUES.put(long.class, 1L);
    VALUES.put(boolean.class, true);
    VALUES.put(InetAddress.class, IPV4);
    VALUES.put(Inet4Address.class, IPV4);
    VALUES.put(Inet6Address.class, IPV6);
    VALUES.put(ClassLoader.class, Samples.class.getClassLoader());
    VALUES.put(Throwable.class, new Exception());
    VALUES.put(Target.class, TARGET);
    VALUES.put(List.class, List.of());
    VALUES.put(Map.class, Map.of());
    VALUES.put(X509ExtendedTrustManager.class, AnyCertificate.INSTANCE);
    SmtpSession.Builder session =
        SmtpSession.builder((MxConnection) implemented(MxConnection.class), new Socket());
    VALUES.put(SmtpSession.Builder.class, session);
    VALUES.put(SmtpSession.class, session.build());
  }

  private static TlsObligation tls() {
    return new TlsObligation.Opportunistic(Optional.of(NAME));
  }

  private Samples() {}

  static Object of(Class<?> type) {
    Object value = VALUES.get(type);
    if (value != null) {
      return value;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return type.isRecord() ? record(type) : implemented(type);
  }

  private static Object record(Class<?> type) {
    Class<?>[] types =
        Stream.of(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(Stream.of(types).map(Samples::of).toArray());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("Samples needs a value of " + type, e);
    }
  }

  /** Default methods run as they are; others return nothing. */
  private static Object implemented(Class<?> type) {
    if (!type.isInterface()) {
      throw new AssertionError("Samples needs a value of " + type);
    }
    if (type.isSealed()) {
      return of(type.getPermittedSubclasses()[0]);
    }
    InvocationHandler handler =
        (proxy, method, arguments) ->
            method.isDefault() ? InvocationHandler.invokeDefault(proxy, method, arguments) : null;
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private static InetAddress address(String text) {
    return IpLiteral.parse(text).orElseThrow();
  }
}
