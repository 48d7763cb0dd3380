/**
 * A mail world of real servers, in network namespaces that the tests make and remove: authorities
 * and resolvers, hosts of one family or both, links that lose, delay and reorder packets, packet
 * filters.
 *
 * <p>Nothing in it has a way out of the machine, so its hosts have public addresses, which the
 * guard lets pass as it comes. Whoever is tested is a JVM in a namespace of its own.
 */
@NullMarked
package mxconnect.tests.real.world;

import org.jspecify.annotations.NullMarked;
