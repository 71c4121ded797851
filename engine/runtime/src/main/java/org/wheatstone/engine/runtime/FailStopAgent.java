package org.wheatstone.engine.runtime;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;

/** Stops its agent at the first failure of any agent of the node, and never steps it again. */
final class FailStopAgent implements Agent {
    private final Agent agent;
    private final AtomicBoolean isHalted;
    private final Consumer<Throwable> onHalt;

    FailStopAgent(final Agent agent, final AtomicBoolean isHalted, final Consumer<Throwable> onHalt) {
        this.agent = agent;
        this.isHalted = isHalted;
        this.onHalt = onHalt;
    }

    @Override
    public void onStart() {
        agent.onStart();
    }

    @Override
    public int doWork() throws Exception {
        if (isHalted.get()) {
            throw new AgentTerminationException();
        }
        return agent.doWork();
    }

    @Override
    public void onClose() {
        // A journal that failed must not be written again, and a gateway must not tell what may be lost.
        if (!isHalted.get()) {
            agent.onClose();
        }
    }

    /** The name of the thread, too: its runner sees to that. */
    @Override
    public String roleName() {
        return "wheatstone-" + agent.roleName();
    }

    /** The runner's error handler: notes the first failure of all, and says so. */
    void halt(final Throwable failure) {
        if (!(failure instanceof AgentTerminationException) && isHalted.compareAndSet(false, true)) {
            onHalt.accept(failure);
        }
    }
}
