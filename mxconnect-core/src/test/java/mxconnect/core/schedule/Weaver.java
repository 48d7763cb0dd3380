package mxconnect.core.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Loads the classes of mxconnect anew, with a {@link Schedule#point} before each use of a field and
 * each call of a method: what another thread may see or do in between shows there.
 */
final class Weaver extends ClassLoader {
  private static final int API = Opcodes.ASM9;
  private static final String OWN = "mxconnect.";
  private static final String SCHEDULE = Schedule.class.getName().replace('.', '/');

  /** What scenarios and the one who runs them have in common. */
  private static final Set<String> SHARED =
      Set.of(Schedule.class.getName(), Actors.class.getName(), Scenario.class.getName());

  Weaver() {
    super(Weaver.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      boolean shared = SHARED.stream().anyMatch(s -> name.equals(s) || name.startsWith(s + "$"));
      return name.startsWith(OWN) && !shared ? woven(name) : super.loadClass(name, resolve);
    }
  }

  private Class<?> woven(String name) throws ClassNotFoundException {
    try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      ClassWriter woven = new ClassWriter(0);
      new ClassReader(file.readAllBytes()).accept(new Points(woven), 0);
      byte[] octets = woven.toByteArray();
      return defineClass(name, octets, 0, octets.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Points extends ClassVisitor {
    Points(ClassVisitor next) {
      super(API, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      // No thread is to change while a class is made ready: others would wait for that, pinned.
      return name.equals("<clinit>") ? next : new PointsOfMethod(next);
    }
  }

  private static final class PointsOfMethod extends MethodVisitor {
    PointsOfMethod(MethodVisitor next) {
      super(API, next);
    }

    private void point() {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, SCHEDULE, "point", "()V", false);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      point();
      super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      point();
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }
  }
}
