package mxconnect.cache.redis;

import mxconnect.api.spi.CachedPolicy;

/** The changes of policies that are one step each. */
final class PolicyScripts {
  /**
   * Sets a policy, unless the one that is there was fetched later, and returns whether it did; as
   * {@link CachedPolicy#isNewerThan} has it, one of the future is older than all others. Moments of
   * this form sort as texts do.
   */
  static final Script PUT =
      new Script(
          """
          local moment = '\\nfetchedAt: (%d%d%d%d%-%d%d%-%d%dT%d%d:%d%d:%d%dZ)\\n'
          local now = ARGV[2]
          local before = redis.pcall('GETRANGE', KEYS[1], 0, 1048576)
          if type(before) == 'string'
              and string.len(before) <= 1048576
              and string.sub(before, 1, 10) == 'policy: 1\\n'
              and string.sub(before, -13) == '\\nend: policy\\n' then
            local old = string.match(before, moment)
            local new = string.match(ARGV[1], moment)
            if old and new then
              local oldOfFuture = old > now
              local newOfFuture = new > now
              if oldOfFuture == newOfFuture and old > new or newOfFuture and not oldOfFuture then
                return 0
              end
            end
          end
          redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[3])
          return 1
          """);

  /** Removes a value, unless it is another one by now. */
  static final Script REMOVE =
      new Script(
          """
          if redis.call('GETRANGE', KEYS[1], 0, 1048576) == ARGV[1] then
            return redis.call('DEL', KEYS[1])
          end
          return 0
          """);

  private PolicyScripts() {}
}
