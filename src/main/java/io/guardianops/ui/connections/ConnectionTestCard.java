package io.guardianops.ui.connections;

import io.guardianops.client.Capabilities;
import io.guardianops.client.ConnectionTarget;
import io.guardianops.model.AuthorityLevel;
import io.guardianops.model.GuardianException;
import io.guardianops.model.query.CappedCount;
import io.guardianops.model.query.FleetOverview;
import io.guardianops.ui.connections.ConnectionTestViewModel.State;
import io.guardianops.ui.kit.Copy;
import io.guardianops.ui.kit.FactGrid;
import io.guardianops.ui.kit.Pill;
import io.guardianops.ui.kit.Strings;
import io.guardianops.ui.kit.Tone;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a test of a connection found.
final class ConnectionTestCard extends VBox {
    private static final double SPINNER = 16;

    private final ConnectionTestViewModel model;

    ConnectionTestCard(ConnectionTestViewModel model) {
        this.model = model;
        setId("connection-test");
        setAccessibleRole(AccessibleRole.TEXT);
        getStyleClass().addAll("card", "panel");
        managedProperty().bind(visibleProperty());
        model.state().subscribe(this::show);
    }

    private void show(State state) {
        setVisible(!(state instanceof State.None));
        switch (state) {
            case State.None _ -> getChildren().clear();
            case State.Running(ConnectionTarget.Server target) -> running(target);
            case State.Found found -> found(found);
            case State.Failed failed -> failed(failed);
        }
    }

    private void running(ConnectionTarget.Server target) {
        ProgressIndicator busy = new ProgressIndicator();
        busy.setPrefSize(SPINNER, SPINNER);
        Label words = new Label(
                Strings.get("connections.test.running", target.address().url()));
        words.setGraphic(busy);
        words.setWrapText(true);
        setAccessibleText(words.getText());
        getChildren().setAll(words);
    }

    private void found(State.Found found) {
        AuthorityLevel granted = found.capabilities().granted();
        boolean mayAct = granted.covers(AuthorityLevel.REQUIRED_TO_INTERVENE)
                && !found.target().readOnly();
        Pill result = new Pill(Tone.SUCCESS, Strings.get("connections.test.reachable"));
        result.setId("test-result");
        FactGrid facts = new FactGrid();
        facts.addMono(
                Strings.get("connections.url"), found.target().address().url().toString());
        facts.add(
                Strings.get("connections.test.system"),
                found.system().isEmpty() ? Strings.get("connections.test.system.silent") : found.system());
        facts.add(
                        Strings.get("connections.test.authority"),
                        Strings.get(
                                mayAct ? "connections.test.authority.acts" : "connections.test.authority.looks",
                                granted,
                                granted.level()))
                .setId("test-authority");
        facts.add(Strings.get("connections.test.fleet"), fleet(found.overview()))
                .setId("test-fleet");
        getChildren().setAll(head(result, found.target().name()), facts, new FeatureList(found.capabilities()));
        String note = Strings.get("connections.test.nothing-switched");
        getChildren().add(quiet(note));
        setAccessibleText(
                result.getText() + ". " + fleet(found.overview()) + ". " + lacks(found.capabilities()) + note);
    }

    private void failed(State.Failed failed) {
        GuardianException failure = failed.failure();
        String word = failure instanceof GuardianException.Unreachable
                ? "connections.test.unreachable"
                : failure instanceof GuardianException.Unauthenticated
                        ? "connections.test.signed-out"
                        : "connections.test.refused";
        Pill result = new Pill(Tone.DANGER, Strings.get(word));
        result.setId("test-result");
        Label text = new Label(failure.text());
        text.setId("test-failure");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        Label code = new Label(failure.code());
        code.setId("test-code");
        code.getStyleClass().addAll("mono", "quiet");
        Button copy = new Button(Strings.get("shell.copy-details"));
        copy.getStyleClass().add("link");
        copy.setOnAction(_ -> Copy.text(failure.code() + ": " + failure.text() + "\n" + failure.nextStep()));
        HBox codes = new HBox(code, copy);
        codes.getStyleClass().add("test-codes");
        getChildren().setAll(head(result, failed.target().name()), text, quiet(failure.nextStep()), codes);
        setAccessibleText(result.getText() + ". " + failure.text() + " " + failure.nextStep());
    }

    private HBox head(Pill result, String name) {
        Label heading = new Label(Strings.get("connections.test.heading", name));
        heading.getStyleClass().add("strong");
        heading.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = new Button(Strings.get("connections.test.close"));
        close.setId("test-close");
        close.getStyleClass().add("link");
        close.setMinWidth(USE_PREF_SIZE);
        close.setOnAction(_ -> model.clear());
        HBox head = new HBox(heading, result, gap, close);
        head.getStyleClass().add("test-head");
        return head;
    }

    private static Node quiet(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("quiet");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static String fleet(FleetOverview overview) {
        CappedCount tasks = overview.tasks();
        return Strings.get(
                tasks.capped() ? "connections.test.fleet.more" : "connections.test.fleet.text",
                tasks.value(),
                overview.agents(),
                overview.failedAgents());
    }

    private static String lacks(Capabilities capabilities) {
        List<String> lacking = FeatureList.lacking(capabilities).stream()
                .map(FeatureList::lack)
                .toList();
        return lacking.isEmpty() ? "" : String.join(" ", lacking) + " ";
    }
}
