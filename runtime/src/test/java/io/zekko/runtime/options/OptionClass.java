package io.zekko.runtime.options;

import io.zekko.RoutingId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The option classes and what reflection knows of them. */
enum OptionClass {
  SOCKET("zekko.socket", SocketOptions.create()),
  RECONNECT("zekko.socket.reconnect", ReconnectOptions.create()),
  CONNECTION("zekko.socket.connection", ConnectionOptions.create()),
  HEARTBEAT("zekko.socket.heartbeat", HeartbeatOptions.create()),
  TCP("zekko.socket.tcp", TcpOptions.create());

  /** A legal value of each type that is nobody's default. */
  private static final Map<Class<?>, Object> SAMPLES =
      Map.of(
          int.class, 7,
          long.class, 7L,
          Duration.class, Duration.ofSeconds(2),
          String.class, "seven",
          RoutingId.class, RoutingId.of("seven"),
          ReconnectOptions.class, ReconnectOptions.create().withEnabled(false),
          ConnectionOptions.class, ConnectionOptions.create().withBacklog(7),
          HeartbeatOptions.class, HeartbeatOptions.create().withTtl(Duration.ofSeconds(2)),
          TcpOptions.class, TcpOptions.create().withTos(7));

  final String path;
  final Object defaults;

  OptionClass(String path, Object defaults) {
    this.path = path;
    this.defaults = defaults;
  }

  /** What all accessors say, by their names. */
  Map<String, Object> read(Object options) {
    Map<String, Object> read = new TreeMap<>();
    methods().filter(OptionClass::isAccessor).forEach(m -> read.put(m.getName(), call(m, options)));
    return read;
  }

  List<String> keys() {
    return read(defaults).keySet().stream()
        .map(name -> name.replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT))
        .toList();
  }

  /** The methods that set one option to a given value. */
  Stream<Method> withers() {
    return methods().filter(m -> m.getName().startsWith("with") && m.getParameterCount() == 1);
  }

  /** {@code options} after {@code wither} has set a value that is not its default. */
  Object change(Method wither, Object options) {
    Class<?> type = wither.getParameterTypes()[0];
    Object other = !Boolean.TRUE.equals(read(defaults).get(accessorOf(wither)));
    return call(wither, options, type == boolean.class ? other : SAMPLES.get(type));
  }

  static String accessorOf(Method wither) {
    String name = wither.getName().substring("with".length());
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private Stream<Method> methods() {
    return Arrays.stream(defaults.getClass().getDeclaredMethods())
        .filter(m -> Modifier.isPublic(m.getModifiers()) && !Modifier.isStatic(m.getModifiers()));
  }

  private static boolean isAccessor(Method method) {
    return method.getParameterCount() == 0
        && !method.getName().startsWith("with")
        && !List.of("hashCode", "toString").contains(method.getName());
  }

  private static Object call(Method method, Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new AssertionError(method + " of " + target, e);
    }
  }
}
