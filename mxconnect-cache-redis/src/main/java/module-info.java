/** The policy cache {@code redis}: MTA-STS policies that the processes of a fleet share. */
module mxconnect.cache.redis {
  requires mxconnect.api;
  requires org.apache.commons.pool2;
  requires static org.jspecify;
  requires org.slf4j;
  requires redis.clients.jedis;

  provides mxconnect.api.spi.PolicyCache with
      mxconnect.cache.redis.RedisPolicyCache;
}
