package mxconnect.core;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import mxconnect.api.ConnectListener;
import mxconnect.api.ConnectOptions;
import mxconnect.api.spi.TrustAnchors;
import mxconnect.core.address.AddressFinder;
import mxconnect.core.attempt.HealthMemory;
import mxconnect.core.exchanger.ExchangerFinder;
import mxconnect.core.hook.Hooks;
import mxconnect.core.policy.PolicyFinder;

/**
 * What all deliveries of one connector share.
 *
 * @param options the options of requests that bring none
 * @param listener hears of every step
 * @param exchangers finds mail exchangers
 * @param policies finds MTA-STS policies; empty without a fetcher
 * @param anchors the trust anchors of certificates under a policy
 * @param addresses finds addresses
 * @param interfaces the addresses of this machine
 * @param hooks the hooks
 * @param health the addresses that failed lately
 */
record Engine(
    ConnectOptions options,
    ConnectListener listener,
    ExchangerFinder exchangers,
    Optional<PolicyFinder> policies,
    TrustAnchors anchors,
    AddressFinder addresses,
    Supplier<Set<InetAddress>> interfaces,
    Hooks hooks,
    HealthMemory health) {}
