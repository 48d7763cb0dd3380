package mxconnect.core.schedule;

import java.util.Set;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * A {@link Schedule#point} before each use of a field and each call of a method: what another
 * thread may see or do in between shows there.
 */
final class SchedulePoints extends MethodVisitor {
  private static final String SCHEDULE = Schedule.class.getName().replace('.', '/');

  private SchedulePoints(MethodVisitor next) {
    super(Weaver.API, next);
  }

  /** Makes a loader that weaves them. */
  static ClassLoader woven() {
    return new Weaver(
        Set.of(Schedule.class, Actors.class, Scenario.class),
        (file, method) -> new SchedulePoints(method));
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
