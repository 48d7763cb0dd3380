package mxconnect.core.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Set;
import java.util.stream.Collectors;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Loads the classes of mxconnect anew, with points in their methods at which a test comes in. */
public final class Weaver extends ClassLoader {
  /** The version of visitors that is understood. */
  public static final int API = Opcodes.ASM9;

  private static final String OWN = "mxconnect.";

  private final Set<String> shared;
  private final Points points;

  /** Has points put into the methods of a class. */
  @FunctionalInterface
  public interface Points {
    /** Returns what puts points into a method of a class. */
    MethodVisitor into(String file, MethodVisitor method);
  }

  /**
   * Makes a loader.
   *
   * @param shared the classes that those outside have in common with the woven ones
   * @param points puts points into methods
   */
  public Weaver(Set<Class<?>> shared, Points points) {
    super(Weaver.class.getClassLoader());
    this.shared = shared.stream().map(Class::getName).collect(Collectors.toUnmodifiableSet());
    this.points = points;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      boolean outside = shared.stream().anyMatch(s -> name.equals(s) || name.startsWith(s + "$"));
      return name.startsWith(OWN) && !outside ? woven(name) : super.loadClass(name, resolve);
    }
  }

  private Class<?> woven(String name) throws ClassNotFoundException {
    URL place = getResource(name.replace('.', '/') + ".class");
    if (place == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream file = place.openStream()) {
      ClassWriter woven = new ClassWriter(0);
      new ClassReader(file.readAllBytes()).accept(new Woven(woven, place.toString()), 0);
      byte[] octets = woven.toByteArray();
      return defineClass(name, octets, 0, octets.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Woven extends ClassVisitor {
    private final String file;

    Woven(ClassVisitor next, String file) {
      super(API, next);
      this.file = file;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      // A class that could not be made ready would never be; and others would wait, pinned.
      return name.equals("<clinit>") ? next : points.into(file, next);
    }
  }
}
