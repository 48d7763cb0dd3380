/**
 * Fetches MTA-STS policies with OkHttp (RFC 8461 §3.3).
 *
 * <p>Each fetch has a connection and a virtual thread of its own, which end with it. OkHttp itself
 * has up to two daemon threads for the whole JVM, which end after a minute without work: {@code
 * OkHttp TaskRunner} and {@code Okio Watchdog}.
 */
@NullMarked
package mxconnect.mtasts.okhttp;

import org.jspecify.annotations.NullMarked;
