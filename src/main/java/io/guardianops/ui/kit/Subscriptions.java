package io.guardianops.ui.kit;

import io.guardianops.client.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/// Everything a view listens to while it is attached, ended together. For one thread.
public final class Subscriptions implements Subscription {
    private final List<Subscription> all = new ArrayList<>();

    public void add(Subscription subscription) {
        all.add(subscription);
    }

    /// Calls the consumer with every new value.
    public <T> void onChange(ObservableValue<T> value, Consumer<? super T> consumer) {
        ChangeListener<T> listener = (_, _, now) -> consumer.accept(now);
        value.addListener(listener);
        all.add(() -> value.removeListener(listener));
    }

    /// Calls the consumer with the present value and every new one.
    public <T> void follow(ObservableValue<T> value, Consumer<? super T> consumer) {
        consumer.accept(value.getValue());
        onChange(value, consumer);
    }

    @Override
    public void close() {
        all.reversed().forEach(Subscription::close);
        all.clear();
    }
}
