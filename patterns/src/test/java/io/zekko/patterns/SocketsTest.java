package io.zekko.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import io.zekko.SocketType;
import io.zekko.runtime.socket.SocketDefinition;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketsTest {
  @Test
  void everyConstantIsNamedAfterItsType() throws Exception {
    for (Field field : Sockets.class.getFields()) {
      assertThat(typeIn(field).name()).isEqualTo(field.getName());
    }
  }

  @Test
  void wireIdsAreThoseOfLibzmqAndUnique() throws Exception {
    assertThat(types()).extracting(SocketType::wireId).doesNotHaveDuplicates();
    assertThat(Sockets.PAIR.type().wireId()).isZero();
    assertThat(Sockets.REQ.type().wireId()).isEqualTo(3);
    assertThat(Sockets.REP.type().wireId()).isEqualTo(4);
    assertThat(Sockets.DEALER.type().wireId()).isEqualTo(5);
    assertThat(Sockets.ROUTER.type().wireId()).isEqualTo(6);
    assertThat(Sockets.PULL.type().wireId()).isEqualTo(7);
    assertThat(Sockets.PUSH.type().wireId()).isEqualTo(8);
  }

  @Test
  void whoeverAcceptsAPeerIsAcceptedByIt() throws Exception {
    List<SocketType> types = types();
    for (SocketType one : types) {
      for (SocketType other : types) {
        assertThat(one.accepts(other.name()))
            .as("%s to %s", one, other)
            .isEqualTo(other.accepts(one.name()));
      }
    }
  }

  @Test
  void onlyTypesThatTalkToARouterInTheirOwnNameAnnounceIt() throws Exception {
    assertThat(types())
        .filteredOn(SocketType::announcesIdentity)
        .extracting(SocketType::name)
        .containsExactlyInAnyOrder("REQ", "DEALER", "ROUTER");
  }

  private static List<SocketType> types() throws IllegalAccessException {
    List<SocketType> types = new ArrayList<>();
    for (Field field : Sockets.class.getFields()) {
      types.add(typeIn(field));
    }
    assertThat(types).hasSizeGreaterThanOrEqualTo(7);
    return types;
  }

  private static SocketType typeIn(Field field) throws IllegalAccessException {
    return ((SocketDefinition<?>) field.get(null)).type();
  }
}
