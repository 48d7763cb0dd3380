package mxconnect.core.policy.store;

import java.time.Duration;

/**
 * A fetch that failed in another process lately.
 *
 * @param failure why it failed
 * @param rest for how long the same is still not to be tried again
 */
public record SharedFailure(FetchFailure failure, Duration rest) {}
