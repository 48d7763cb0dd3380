package mxconnect.core.provider;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells at once what the JVM tells only at the first call, when a message waits: that a class was
 * compiled against another version of the interface which it provides.
 */
final class ServiceCheck {
  private ServiceCheck() {}

  /**
   * Fails if a class lacks a method of its service.
   *
   * @throws AbstractMethodError that names the method
   */
  static void require(Class<?> service, Class<?> provider) {
    for (Method method : service.getMethods()) {
      if (isAbstract(method)
          && Stream.of(provider.getMethods()).noneMatch(own -> implement(own, method))) {
        throw new AbstractMethodError(
            provider.getName() + " lacks " + text(method) + " of " + service.getName());
      }
    }
  }

  private static boolean isAbstract(Method method) {
    return Modifier.isAbstract(method.getModifiers());
  }

  private static boolean implement(Method own, Method method) {
    return !isAbstract(own)
        && own.getName().equals(method.getName())
        && own.getReturnType().equals(method.getReturnType())
        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes());
  }

  private static String text(Method method) {
    return Stream.of(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
  }
}
