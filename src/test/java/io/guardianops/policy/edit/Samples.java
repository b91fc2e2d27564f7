package io.guardianops.policy.edit;

import io.guardianops.policy.text.SourceText;
import io.guardianops.policy.yaml.Mapping;
import io.guardianops.policy.yaml.Scalar;
import io.guardianops.policy.yaml.Sequence;
import io.guardianops.policy.yaml.YamlNode;
import io.guardianops.policy.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Policies as people write them, in the shapes that files have.
final class Samples {
    private static final String STUCK = """
        # Cancels what hangs 🧟
        # second line of the head
        policy:
          name: stuck tasks            # shown in the list
          version: "1.2"
          description: 'It''s the watch dog'   # don't wake it

          # who may
          min_authority: 4
          mode: propose

          # when it fires
          triggers:
            # first: by time
            - type: task
              condition: task.running_duration > task.timeout_seconds * 2   # twice
              description: "runs \\"too\\" long 🐌"
            # second: by agent
            # (in two lines)
            - type: agent
              condition: "agent.health_status == 'failed' AND task.status == 'running'"
              for: 5_minutes
              # at the end of the second

            - condition: task.retry_count >= task.max_retries
              type: task
          # between the sections
          actions:
            - cancel_task: {auto_approve: false, x-why: 'no, never'}   # careful
            - notify:
                channels: [slack, "e-mail", desktop]
                message: >-
                  {task_id} hangs
                  since a while

                  # no comment
            - audit_log: {}
          limits:
            max_actions_per_hour: 10
            cooldown: 10_minutes
        # the end
        """;

    private static final String FLAT = """
        policy:
            name: 'reallocation'
            version: "2"
            enabled:
            tags: []
            rules:
            # dashes under their key
            - name: steal
              source_criteria:
              - agent.capacity > 3   # enough
              # the other one
              - "agent.current_task.priority IN ['LOW', 'MEDIUM']"
              capacity_to_steal:
                  min: 0.10
                  max: 1
            -   name: give
                when: ["incident.severity == 'P0'", 'OR task.sla_breach_imminent == true',]
                empty:
            # lone
            - last one
            rollback: {enabled: true, after: 30}
        """;

    private static final String LOOSE = """
        ---
        policy:

          name: "priority override"

          notes: |
            # not a comment
            two lines: yes

          more: |+
            kept

          # above approval
          approval:
            required: true
            approvers: [
              ops,   # the team
              lead   # the boss
            ]
            on_timeout: deny

          x-empty: ~
          x-list:
            -
            - - nested
              - twice
            - null

          # trailing thoughts
        """;

    private static final String SMALL = """
        # one
        policy: {name: x, triggers: [{type: task, condition: "a > 1"}, {type: y}]} # all in one line
        """;

    private Samples() {}

    /// Each policy with LF, with CRLF, without a final line end, with a byte order mark, and with comments on all
    /// lines.
    static List<SourceText> all() {
        List<SourceText> all = new ArrayList<>();
        for (String text : List.of(STUCK, FLAT, LOOSE, SMALL)) {
            List<String> shapes = List.of(
                    text,
                    text.replace("\n", "\r\n"),
                    text.stripTrailing(),
                    "\uFEFF" + text,
                    text.replace(": task\n", ": task # 🙂 x\n").replace(": x", ": x\t"),
                    text.replace("\n", "\r"));
            for (int i = 0; i < shapes.size(); i++) {
                all.add(new SourceText(text.lines().findFirst().orElse("") + "/" + i, shapes.get(i)));
            }
        }
        return all;
    }

    /// The node that the text is.
    static YamlNode root(SourceText source) {
        return Objects.requireNonNull(YamlReader.read(source).root(), source.name());
    }

    /// The paths to all nodes, the root's first.
    static List<YamlPath> paths(YamlNode node, YamlPath at) {
        List<YamlPath> paths = new ArrayList<>(List.of(at));
        switch (node) {
            case Mapping mapping ->
                mapping.entries()
                        .forEach(each -> paths.addAll(
                                paths(each.value(), at.key(each.key().value()))));
            case Sequence list -> {
                for (int i = 0; i < list.items().size(); i++) {
                    paths.addAll(paths(list.items().get(i), at.index(i)));
                }
            }
            case Scalar scalar -> {
                // A leaf.
            }
        }
        return paths;
    }
}
