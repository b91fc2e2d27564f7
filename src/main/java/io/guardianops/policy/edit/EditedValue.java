package io.guardianops.policy.edit;

import io.guardianops.policy.yaml.YamlValue;
import io.guardianops.policy.yaml.YamlValue.Fields;
import io.guardianops.policy.yaml.YamlValue.Items;
import io.guardianops.policy.yaml.YamlValue.Nothing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What an edit means, apart from any text.
final class EditedValue {
    private final Edit edit;

    private EditedValue(Edit edit) {
        this.edit = edit;
    }

    /// The value after the edit.
    ///
    /// @throws EditRefused if the value has no such place
    static YamlValue of(YamlValue value, Edit edit) {
        EditedValue edited = new EditedValue(edit);
        return switch (edit) {
            case Edit.SetScalar set -> edited.at(value, set.path(), 0, old -> edited.scalar(old, set.value()));
            case Edit.PutKey put -> edited.at(value, put.mapping(), 0, old -> edited.put(old, put));
            case Edit.RemoveKey remove ->
                edited.at(value, remove.path().parent(), 0, old -> edited.without(old, lastKey(remove)));
            case Edit.InsertItem insert ->
                edited.at(
                        value,
                        insert.list(),
                        0,
                        old -> edited.changed(old, items -> {
                            edited.check(insert.index(), items.size());
                            items.add(insert.index(), insert.value());
                        }));
            case Edit.RemoveItem remove ->
                edited.at(
                        value,
                        remove.path().parent(),
                        0,
                        old -> edited.changed(old, items -> {
                            int index = lastIndex(remove);
                            edited.check(index, items.size() - 1);
                            items.remove(index);
                        }));
            case Edit.MoveItem move ->
                edited.at(
                        value,
                        move.list(),
                        0,
                        old -> edited.changed(old, items -> {
                            edited.check(move.from(), items.size() - 1);
                            edited.check(move.to(), items.size() - 1);
                            items.add(move.to(), items.remove(move.from()));
                        }));
        };
    }

    static String lastKey(Edit.RemoveKey edit) {
        List<YamlPath.Step> steps = edit.path().steps();
        if (!steps.isEmpty() && steps.getLast() instanceof YamlPath.Key key) {
            return key.key();
        }
        throw new EditRefused(edit, "the path doesn't end with a key.");
    }

    static int lastIndex(Edit.RemoveItem edit) {
        List<YamlPath.Step> steps = edit.path().steps();
        if (!steps.isEmpty() && steps.getLast() instanceof YamlPath.Index index) {
            return index.index();
        }
        throw new EditRefused(edit, "the path doesn't end with an index.");
    }

    private YamlValue at(YamlValue value, YamlPath path, int depth, UnaryOperator<YamlValue> change) {
        if (depth == path.steps().size()) {
            return change.apply(value);
        }
        return switch (path.steps().get(depth)) {
            case YamlPath.Key step
            when value instanceof Fields mapping -> {
                YamlValue old = mapping.fields().get(step.key());
                if (old == null) {
                    throw nowhere();
                }
                SequencedMap<String, YamlValue> fields = new LinkedHashMap<>(mapping.fields());
                fields.put(step.key(), at(old, path, depth + 1, change));
                yield new Fields(fields);
            }
            case YamlPath.Index step
            when value instanceof Items list -> {
                check(step.index(), list.items().size() - 1);
                List<YamlValue> items = new ArrayList<>(list.items());
                items.set(step.index(), at(items.get(step.index()), path, depth + 1, change));
                yield new Items(items);
            }
            default -> throw nowhere();
        };
    }

    private YamlValue scalar(YamlValue old, YamlValue value) {
        if (isCollection(old) || isCollection(value)) {
            throw new EditRefused(edit, "only a single value can be set; lists and mappings change by their parts.");
        }
        return value;
    }

    private YamlValue put(YamlValue old, Edit.PutKey put) {
        SequencedMap<String, YamlValue> fields = new LinkedHashMap<>();
        switch (old) {
            case Fields mapping -> fields.putAll(mapping.fields());
            case Nothing nothing -> {
                // What isn't there counts as empty.
            }
            default -> throw new EditRefused(edit, "it is no mapping.");
        }
        if (fields.containsKey(put.key())) {
            throw new EditRefused(edit, "the key is there already.");
        }
        fields.put(put.key(), put.value());
        return new Fields(fields);
    }

    private YamlValue without(YamlValue old, String key) {
        if (!(old instanceof Fields mapping) || !mapping.fields().containsKey(key)) {
            throw nowhere();
        }
        SequencedMap<String, YamlValue> fields = new LinkedHashMap<>(mapping.fields());
        fields.remove(key);
        return new Fields(fields);
    }

    private YamlValue changed(YamlValue old, Consumer<List<YamlValue>> change) {
        List<YamlValue> items = new ArrayList<>();
        switch (old) {
            case Items list -> items.addAll(list.items());
            case Nothing nothing -> {
                // What isn't there counts as empty.
            }
            default -> throw new EditRefused(edit, "it is no list.");
        }
        change.accept(items);
        return new Items(items);
    }

    private void check(int index, int highest) {
        if (index < 0 || index > highest) {
            throw new EditRefused(edit, "there is no place of index " + index + ".");
        }
    }

    private static boolean isCollection(YamlValue value) {
        return value instanceof Items || value instanceof Fields;
    }

    private EditRefused nowhere() {
        return new EditRefused(edit, "the document has no such place.");
    }
}
