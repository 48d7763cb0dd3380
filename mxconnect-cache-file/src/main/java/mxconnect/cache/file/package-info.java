/**
 * Keeps MTA-STS policies in a file (RFC 8461 §5.1, §10.2).
 *
 * <p>{@link mxconnect.cache.file.FilePolicyCache} is the provider. The file is JSON, so that people
 * and other programs can read and write it; it is replaced as a whole, so that a reader, and a
 * process that starts after a crash, finds either the old one or the new one.
 */
@NullMarked
package mxconnect.cache.file;

import org.jspecify.annotations.NullMarked;
