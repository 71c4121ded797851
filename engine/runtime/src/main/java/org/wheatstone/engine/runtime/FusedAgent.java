package org.wheatstone.engine.runtime;

import org.agrona.concurrent.Agent;

/** Agents that share a thread, in the order of a command's walk. They are closed in that order too. */
final class FusedAgent implements Agent {
    private final Agent[] agents;

    FusedAgent(final Agent... agents) {
        this.agents = agents;
    }

    @Override
    public void onStart() {
        for (final Agent agent : agents) {
            agent.onStart();
        }
    }

    @Override
    public int doWork() throws Exception {
        int work = 0;
        for (final Agent agent : agents) {
            work += agent.doWork();
        }
        return work;
    }

    @Override
    public void onClose() {
        for (final Agent agent : agents) {
            agent.onClose();
        }
    }

    @Override
    public String roleName() {
        return agents[0].roleName();
    }
}
