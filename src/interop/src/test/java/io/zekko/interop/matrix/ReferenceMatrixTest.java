package io.zekko.interop.matrix;

import io.zekko.interop.peer.Implementation;
import io.zekko.interop.support.Lab;
import io.zekko.interop.support.RequiresLibZmq;
import io.zekko.interop.support.Transport;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The conversations without Zekko: what libzmq and JeroMQ say to each other is what the matrix asks
 * of Zekko.
 */
@RequiresLibZmq
class ReferenceMatrixTest {
  @RegisterExtension final Lab lab = new Lab();

  static Stream<Encounter> encounters() {
    return Matrix.of(Implementation.LIBZMQ, Implementation.JEROMQ, Transport.TCP);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encounters")
  void eachEndHearsTheOther(Encounter encounter) {
    encounter.takePlace(lab);
  }
}
