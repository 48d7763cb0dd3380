/**
 * Says, test by test, what a provider promises.
 *
 * <p>The author of a provider extends the contract of its kind in a test class and tells it how to
 * make the provider; JUnit then runs one test for each promise. Needs JUnit Jupiter on the path.
 *
 * <p>{@link mxconnect.testkit.contract.ResolverContract} is for resolvers that ask name servers,
 * {@link mxconnect.testkit.contract.StaticResolverContract} for those that ask none; {@link
 * mxconnect.testkit.contract.PolicyCacheContract}, {@link
 * mxconnect.testkit.contract.MtaStsFetcherContract} and {@link
 * mxconnect.testkit.contract.ConnectHookContract} are for every provider of their kind.
 */
@NullMarked
package mxconnect.testkit.contract;

import org.jspecify.annotations.NullMarked;
