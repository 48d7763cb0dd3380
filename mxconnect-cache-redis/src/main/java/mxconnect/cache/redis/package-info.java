/** The MTA-STS policy cache on Redis or Valkey, for a fleet. */
@NullMarked
package mxconnect.cache.redis;

import org.jspecify.annotations.NullMarked;
