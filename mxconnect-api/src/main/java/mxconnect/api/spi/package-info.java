/**
 * What a provider implements to plug into mxconnect.
 *
 * <p>A provider is a public class with a public no-argument constructor that implements one of the
 * four kinds of {@link mxconnect.api.spi.Extension}: a {@link mxconnect.api.spi.Resolver}, a {@link
 * mxconnect.api.spi.PolicyCache}, an {@link mxconnect.api.spi.MtaStsFetcher} or a {@link
 * mxconnect.api.spi.ConnectHook}. It is named by {@code provides} in its module descriptor and in
 * {@code META-INF/services}, so that it is found on the module path and on the class path.
 *
 * <p>The loaded instance is a prototype: cheap, without resources. {@link
 * mxconnect.api.spi.Extension#configured} gives the instance that works.
 */
@NullMarked
package mxconnect.api.spi;

import org.jspecify.annotations.NullMarked;
