package io.guardianops.ui.policies;

import io.guardianops.policy.edit.YamlPath;
import io.guardianops.policy.yaml.YamlValue;
import io.guardianops.ui.kit.Strings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Makes the fields of the form. Each shows what stands at its place in the text; Enter or leaving it changes that,
/// Escape gives it back.
final class FormFields {
    private static final double TEXT_SIZE = 13;
    private static final double PADDING = 26;
    private static final double ARROW = 18;

    private final PolicyEditorViewModel editor;
    private @Nullable String awaited;

    FormFields(PolicyEditorViewModel editor) {
        this.editor = editor;
    }

    /// Has a node get the focus once the form shows what an edit made, since it isn't there yet.
    void focusAfterwards(String id) {
        awaited = id;
    }

    /// Which node is to get the focus now, if one is.
    Optional<String> takeAwaited() {
        Optional<String> id = Optional.ofNullable(awaited);
        awaited = null;
        return id;
    }

    PolicyEditorViewModel editor() {
        return editor;
    }

    Reading reading() {
        return editor.reading().get();
    }

    /// A field of text; an empty one takes the key away.
    TextField text(YamlPath mapping, String key, String prompt) {
        return entry(
                mapping.key(key),
                reading().text(mapping.key(key)),
                prompt,
                typed -> set(mapping, key, typed.isBlank() ? null : new YamlValue.Text(typed)));
    }

    /// A field of a number; an empty one takes the key away.
    TextField number(YamlPath mapping, String key, String name) {
        TextField field = entry(
                mapping.key(key),
                reading().text(mapping.key(key)),
                "",
                typed -> set(mapping, key, typed.isBlank() ? null : FormEdits.number(typed)));
        field.setAccessibleText(name);
        field.getStyleClass().add("form-number");
        return field;
    }

    /// A field that is written by the caller.
    TextField entry(YamlPath path, String value, String prompt, Consumer<String> write) {
        TextField field = new TextField(value);
        field.setId(id(path));
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        Runnable commit = () -> {
            if (!field.getText().equals(value)) {
                write.accept(field.getText());
            }
        };
        field.setOnAction(_ -> commit.run());
        field.focusedProperty().addListener((_, _, focused) -> {
            if (focused) {
                editor.select(path);
            } else {
                commit.run();
            }
        });
        field.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !field.getText().equals(value)) {
                event.consume();
                field.setText(value);
            }
        });
        return field;
    }

    CheckBox check(YamlPath mapping, String key, String label) {
        CheckBox box = new CheckBox(label);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setId(id(mapping.key(key)));
        box.setSelected(reading()
                .value(mapping.key(key))
                .filter(new YamlValue.Flag(true)::equals)
                .isPresent());
        box.setOnAction(_ -> set(mapping, key, new YamlValue.Flag(box.isSelected())));
        return box;
    }

    /// One of several words.
    ///
    /// @param name    what it is, for those who hear it
    /// @param assumed what counts where nothing is written
    ComboBox<String> choice(
            YamlPath mapping,
            String key,
            String name,
            List<String> words,
            String assumed,
            Function<String, String> shown) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(id(mapping.key(key)));
        box.setAccessibleText(name);
        box.getItems().setAll(words);
        String value = reading().text(mapping.key(key));
        box.setValue(value.isEmpty() ? assumed : value);
        // The text may have a word that is none of them.
        box.setConverter(words(word -> words.contains(word) ? shown.apply(word) : word));
        box.setOnAction(_ -> set(
                mapping,
                key,
                "min_authority".equals(key) ? FormEdits.number(box.getValue()) : new YamlValue.Text(box.getValue())));
        return box;
    }

    /// Several of a few words, a check box each.
    FlowPane words(YamlPath mapping, String key, List<String> words) {
        FormLine line = new FormLine();
        line.getStyleClass().add("form-line");
        for (String word : words) {
            CheckBox box = new CheckBox(word);
            box.setId(id(mapping.key(key)) + "-" + word);
            box.setSelected(FormEdits.texts(reading(), mapping.key(key)).contains(word));
            box.setOnAction(_ -> editor.edit(reading -> {
                List<String> wanted = new ArrayList<>(FormEdits.texts(reading, mapping.key(key)));
                wanted.remove(word);
                if (box.isSelected()) {
                    wanted.add(word);
                }
                return FormEdits.list(reading, mapping, key, wanted);
            }));
            line.getChildren().add(box);
        }
        return line;
    }

    /// A list of free texts, separated by commas.
    TextField list(YamlPath mapping, String key, String prompt) {
        List<String> present = FormEdits.texts(reading(), mapping.key(key));
        return entry(
                mapping.key(key),
                String.join(", ", present),
                prompt,
                typed -> editor.edit(reading -> FormEdits.list(
                        reading,
                        mapping,
                        key,
                        Arrays.stream(typed.split(","))
                                .map(String::strip)
                                .filter(each -> !each.isEmpty())
                                .toList())));
    }

    void set(YamlPath mapping, String key, @Nullable YamlValue value) {
        editor.edit(reading -> FormEdits.set(reading, mapping, key, value));
    }

    /// Makes a field as wide as its text, between two bounds.
    static void fit(TextField field, double least, double most) {
        String text = field.getText().isEmpty() ? field.getPromptText() : field.getText();
        String font = field.getStyleClass().contains("strong") ? "Inter SemiBold" : "Inter";
        field.setPrefWidth(Math.clamp(width(text, font) + PADDING, least, most));
    }

    /// Makes a box of choices as wide as what is chosen.
    static void fit(ComboBox<?> box, String text) {
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setPrefWidth(width(text, "Inter") + PADDING + ARROW);
    }

    private static double width(String words, String font) {
        Text text = new Text(words);
        text.setFont(Font.font(font, TEXT_SIZE));
        return Math.ceil(text.getLayoutBounds().getWidth());
    }

    /// A line of fields and words, which wraps; words stay with what they stand in front of.
    static FlowPane line(Node... parts) {
        FormLine line = new FormLine();
        line.getStyleClass().add("form-line");
        List<Node> begun = new ArrayList<>();
        for (Node each : parts) {
            begun.add(each);
            if (!(each instanceof Label)) {
                line.getChildren().add(together(begun.toArray(Node[]::new)));
                begun.clear();
            }
        }
        line.getChildren().addAll(begun);
        return line;
    }

    /// What a line that wraps doesn't part.
    static HBox together(Node... parts) {
        HBox box = new HBox(parts);
        box.getStyleClass().add("form-together");
        box.setMinWidth(0);
        return box;
    }

    static Label words(String key) {
        Label label = new Label(Strings.get(key));
        label.getStyleClass().add("quiet");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// The node id of what edits a path: `policy-triggers-0-condition`.
    static String id(YamlPath path) {
        return path.toString()
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("-$", "")
                .replace('_', '-');
    }

    private static StringConverter<String> words(Function<String, String> shown) {
        return new StringConverter<>() {
            @Override
            public String toString(String word) {
                return word == null ? "" : shown.apply(word);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        };
    }
}
