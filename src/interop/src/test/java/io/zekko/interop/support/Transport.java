package io.zekko.interop.support;

/** What peers meet over. */
public enum Transport {
  TCP {
    @Override
    public String endpoint(Lab lab) {
      return "tcp://127.0.0.1:*";
    }
  },
  IPC {
    @Override
    public String endpoint(Lab lab) {
      return lab.ipc();
    }
  };

  /** Where to bind: the real endpoint is known afterwards. */
  public abstract String endpoint(Lab lab);
}
