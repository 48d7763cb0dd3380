/** Fetches MTA-STS policies with OkHttp. */
@NullMarked
package mxconnect.mtasts.okhttp;

import org.jspecify.annotations.NullMarked;
