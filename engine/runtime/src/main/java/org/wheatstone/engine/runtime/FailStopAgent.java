package org.wheatstone.engine.runtime;

import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;

/** Stops its agent at the first failure of any agent of the node, and never steps it again. */
final class FailStopAgent implements Agent {
    private final Agent agent;
    private final AtomicBoolean isStopping;
    private final AtomicBoolean isHalted;
    private final Consumer<Throwable> onHalt;

    /**
     * A guard for one agent.
     *
     * @param isStopping whether the node ends its agents in order.
     * @param isHalted   set at the first failure of any.
     * @param onHalt     told of that failure, on the thread of the agent that failed.
     */
    FailStopAgent(
            final Agent agent,
            final AtomicBoolean isStopping,
            final AtomicBoolean isHalted,
            final Consumer<Throwable> onHalt) {
        this.agent = agent;
        this.isStopping = isStopping;
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
        try {
            return agent.doWork();
        } catch (final AgentTerminationException | InterruptedException | ClosedByInterruptException e) {
            // To its runner these are a wish to end. But no agent of a node ends by itself while the others go on.
            throw new IllegalStateException("the " + agent.roleName() + " agent ended by itself", e);
        }
    }

    @Override
    public void onClose() {
        if (!isStopping.get() && !isHalted.get()) {
            // An idle runner ends, without a word, when its thread is interrupted.
            halt(new IllegalStateException("the " + agent.roleName() + " agent was ended by an interrupt"));
        }
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
