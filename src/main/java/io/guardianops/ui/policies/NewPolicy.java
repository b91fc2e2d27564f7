package io.guardianops.ui.policies;

import java.util.Collection;

/// The beginnings of new policies.
final class NewPolicy {
    /// A policy to begin with, in small.
    enum Template {
        STUCK_TASK(
                "stuck_tasks",
                "task.running_duration > task.timeout_seconds * 2",
                "Runs for more than twice the time it was given",
                "cancel_task"),
        FAILED_AGENT(
                "failed_agents",
                "agent.health_status == 'failed' AND task.status == 'running'",
                "Is held by an agent that has failed",
                "cancel_task"),
        BLOCKED_CRITICAL(
                "blocked_critical_work",
                "task.blocks_critical_tasks AND task.priority < 'HIGH'",
                "Holds up critical work at a low priority",
                "notify");

        private final String file;
        private final String condition;
        private final String meaning;
        private final String action;

        Template(String file, String condition, String meaning, String action) {
            this.file = file;
            this.condition = condition;
            this.meaning = meaning;
            this.action = action;
        }
    }

    private NewPolicy() {}

    /// The text of a new policy: it only watches, and has limits.
    static String text(Template template, String name) {
        String action = "notify".equals(template.action) ? """
                - type: notify
                  channels: [desktop]
                  message: "Task {task_id}: {reason}"
            """ : "    - type: " + template.action + "\n";
        return """
            # What this policy is for, and who to ask about it.
            policy:
              name: %s
              version: "1.0"
              description: Say here what it is for

              min_authority: 4   # GUARDIAN
              mode: observe      # observe: only record · propose: ask the commander · enforce: act

              triggers:
                - type: %s
                  condition: "%s"
                  description: %s

              actions:
            %s
              limits:
                max_actions_per_hour: 10
                cooldown: 10_minutes
                max_targets: 3
            """.formatted(
                        name,
                        template.file,
                        template.condition,
                        template.meaning,
                        action.indent(0).stripTrailing() + "\n");
    }

    /// A file that isn't there yet: `NAME.yaml`, or `NAME_2.yaml`.
    static String file(String name, Collection<String> taken) {
        String file = name + ".yaml";
        for (int i = 2; taken.contains(file); i++) {
            file = name + "_" + i + ".yaml";
        }
        return file;
    }

    static String file(Template template, Collection<String> taken) {
        return file(template.file, taken);
    }

    /// The file's name without its ending.
    static String name(String file) {
        return file.replaceFirst("\\.ya?ml$", "");
    }
}
