/* engraft-event-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/multistate/engraft-event-row.h"

#include <glib/gi18n.h>

#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-option-row.h"

struct _EngraftEventRow
{
  AdwExpanderRow       parent_instance;

  EngraftEventOptions *options;
  EngraftTable        *table;
  EngraftColumnRow    *time;
  EngraftColumnRow    *happened;
  gboolean             is_column;    /* the event becomes a column beside those of the table */
};

enum {
  CHANGED,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftEventRow, engraft_event_row, ADW_TYPE_EXPANDER_ROW)

#define NUMBERS (1u << ENGRAFT_COLUMN_NUMBER | 1u << ENGRAFT_COLUMN_INTEGER)
#define ZERO_OR_ONE (NUMBERS | 1u << ENGRAFT_COLUMN_LOGICAL | 1u << ENGRAFT_COLUMN_CATEGORY)

static void
update (EngraftEventRow *self)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  const char *name = engraft_options_get_string (options, "name");
  const char *time = engraft_options_get_string (options, "time");
  const char *happened = engraft_options_get_string (options, "happened");
  g_autofree char *columns = time && happened ? g_strdup_printf ("%s, %s", time, happened) : g_strdup (time);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name && *name ? name : _("New Event"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), columns ? columns : _("Choose when it happened"));
}

/* That of the column with its time; as a column of its own “gvhd” of “gvhd_day”, or “gvhd_now” where that is taken */
static char *
dup_name (EngraftEventRow *self,
          EngraftColumn   *column)
{
  static const char * const endings[] = { "_day", "_days", "_time", "day", "time" };
  g_autofree char *name = g_strdup (engraft_column_get_name (column));

  if (!self->is_column)
    return g_strdup (engraft_column_get_title (column));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]) && strlen (name) > strlen (endings[i]) + 1)
      {
        name[strlen (name) - strlen (endings[i])] = '\0';
        break;
      }

  return engraft_table_find_column (self->table, name) ? g_strconcat (name, "_now", NULL) : g_steal_pointer (&name);
}

/* An event without a name has that of its column. */
static void
changed_cb (EngraftEventRow *self)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  const char *time = engraft_options_get_string (options, "time"), *name = engraft_options_get_string (options, "name");
  EngraftColumn *column = time && self->table && (!name || !*name) ? engraft_table_find_column (self->table, time) : NULL;

  if (column)
    {
      g_autofree char *own = dup_name (self, column);

      g_object_set (options, "name", own, NULL);
      return;   /* which comes here again */
    }
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_cb (EngraftEventRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static EngraftColumnRow *
add_column (EngraftEventRow *self,
            const char      *option,
            guint            types,
            const char      *none)
{
  EngraftColumnRow *row = g_object_new (ENGRAFT_TYPE_COLUMN_ROW, "none-label", none, NULL);

  engraft_column_row_set_types (row, types);
  engraft_option_row_bind (ENGRAFT_OPTION_ROW (row), ENGRAFT_OPTIONS (self->options), option);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (row));

  return row;
}

static void
engraft_event_row_dispose (GObject *object)
{
  EngraftEventRow *self = ENGRAFT_EVENT_ROW (object);

  g_clear_object (&self->options);
  g_clear_object (&self->table);

  G_OBJECT_CLASS (engraft_event_row_parent_class)->dispose (object);
}

static void
engraft_event_row_class_init (EngraftEventRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_event_row_dispose;

  signals[CHANGED] = g_signal_new ("changed", ENGRAFT_TYPE_EVENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", ENGRAFT_TYPE_EVENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
engraft_event_row_init (EngraftEventRow *self)
{
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");

  self->options = engraft_event_options_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _("Remove the Event"));
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), remove);
  self->time = add_column (self, "time", NUMBERS, _("Not chosen"));
  self->happened = add_column (self, "happened", ZERO_OR_ONE, _("By its time"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), engraft_option_row_new (ENGRAFT_OPTIONS (self->options), "name"));
  update (self);
  g_signal_connect_object (self->options, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
engraft_event_row_new (EngraftTable *table,
                       gboolean      is_column)
{
  EngraftEventRow *self = g_object_new (ENGRAFT_TYPE_EVENT_ROW, NULL);

  self->is_column = is_column;
  engraft_event_row_set_table (self, table);

  return GTK_WIDGET (self);
}

EngraftEventOptions *
engraft_event_row_get_options (EngraftEventRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_EVENT_ROW (self), NULL);

  return self->options;
}

void
engraft_event_row_set_table (EngraftEventRow *self,
                             EngraftTable    *table)
{
  g_return_if_fail (ENGRAFT_IS_EVENT_ROW (self));

  if (!g_set_object (&self->table, table) || !table)
    return;
  engraft_column_row_set_table (self->time, table);
  engraft_column_row_set_table (self->happened, table);
}
