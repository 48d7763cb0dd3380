package mxconnect.core.policy.store;

import java.time.Instant;

/**
 * A policy that should be renewed now.
 *
 * @param domain the policy domain
 * @param id the id under which it was announced
 * @param expiresAt when it does not count any more
 */
public record DuePolicy(String domain, String id, Instant expiresAt) {}
