package mxconnect.core.shortage;

import java.util.Set;
import mxconnect.core.schedule.Weaver;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * A {@link Shortage#point} before each object, array and lambda that our own code makes, and before
 * each call of others' code but those that give back or only look.
 */
final class ShortagePoints extends MethodVisitor {
  private static final String SHORTAGE = Shortage.class.getName().replace('.', '/');
  private static final String OWN = "mxconnect/";

  /**
   * None of these allocates anything where it matters, and the JDK itself waits for the memory that
   * it needs to have a virtual thread run again.
   */
  private static final Set<String> FRUGAL =
      Set.of(
          "unlock",
          "lock",
          "close",
          "release",
          "remove",
          "cancel",
          "interrupt",
          "interrupted",
          "isInterrupted",
          "currentThread",
          "get",
          "set",
          "compareAndSet",
          "getAndSet",
          "equals",
          "hashCode",
          "size",
          "isEmpty",
          "isPresent",
          "length",
          "charAt",
          "nanoTime",
          "unpark",
          "signal",
          "signalAll",
          "hasNext",
          "next",
          "getFirst",
          "removeFirst",
          "empty",
          "countDown",
          "decrementAndGet",
          "incrementAndGet",
          "getAndUpdate",
          "increment",
          "ordinal",
          "isDone",
          "isCancelled",
          "clear",
          "<init>",
          "addSuppressed",
          "min",
          "max",
          "toNanos",
          "orElse",
          "booleanValue",
          "longValue",
          "intValue",
          "getCause",
          "isShutdown",
          "contains",
          "isZero",
          "isAlive",
          "poll",
          "getAsLong",
          "getAsBoolean",
          "doubleValue",
          "isInstance",
          "getMessage",
          "requireNonNull",
          "accept");

  private ShortagePoints(MethodVisitor next) {
    super(Weaver.API, next);
  }

  /** Makes a loader that weaves them into what is no test. */
  static ClassLoader woven() {
    return new Weaver(
        Set.of(Shortage.class, Work.class),
        (file, method) ->
            file.contains("test-classes") || file.contains("testkit")
                ? method
                : new ShortagePoints(method));
  }

  private void point() {
    super.visitMethodInsn(Opcodes.INVOKESTATIC, SHORTAGE, "point", "()V", false);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    super.visitTypeInsn(opcode, type);
    // Frames know an object that is not ready by the place of its instruction, so not before that.
    if (opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY) {
      point();
    }
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    if (opcode == Opcodes.NEWARRAY) {
      point();
    }
    super.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    if (!FRUGAL.contains(name)) {
      point();
    }
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    if (!owner.startsWith(OWN) && !FRUGAL.contains(name)) {
      point();
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }
}
