package mxconnect.core;

import java.net.InetAddress;
import java.util.Set;
import java.util.function.Supplier;
import mxconnect.api.ConnectOptions;
import mxconnect.api.spi.support.PkixTrustAnchors;
import mxconnect.core.address.AddressFinder;
import mxconnect.core.attempt.HealthMemory;
import mxconnect.core.dane.DaneStep;
import mxconnect.core.delivery.CallIds;
import mxconnect.core.delivery.CallListeners;
import mxconnect.core.exchanger.ExchangerFinder;
import mxconnect.core.hook.Hooks;
import mxconnect.core.policy.PolicyStep;
import mxconnect.core.statistics.CallCounts;

/**
 * What all deliveries of one connector share.
 *
 * @param options the options of requests that bring none
 * @param ids names calls
 * @param listeners receive every step
 * @param counts count calls
 * @param exchangers finds mail exchangers
 * @param policy finds MTA-STS policies
 * @param dane finds TLSA records
 * @param anchors the trust anchors of certificates under a policy
 * @param addresses finds addresses
 * @param interfaces the addresses of this machine
 * @param hooks the hooks
 * @param health the addresses that failed lately
 */
record ConnectorParts(
    ConnectOptions options,
    CallIds ids,
    CallListeners listeners,
    CallCounts counts,
    ExchangerFinder exchangers,
    PolicyStep policy,
    DaneStep dane,
    PkixTrustAnchors anchors,
    AddressFinder addresses,
    Supplier<Set<InetAddress>> interfaces,
    Hooks hooks,
    HealthMemory health) {}
