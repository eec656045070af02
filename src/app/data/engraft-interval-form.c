/* engraft-interval-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-interval-form.h"

#include <glib/gi18n.h>

#include "app/data/engraft-data-set-row.h"
#include "app/multistate/engraft-event-list.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-columns-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/survival/engraft-interval-status.h"

struct _EngraftIntervalForm
{
  AdwBin             parent_instance;

  EngraftDataSetRow *subjects, *visits;
  GtkWidget         *of_subjects, *of_visits;
  EngraftColumnRow  *time, *status, *visit_time;
  EngraftTextRow    *censored;
  EngraftEventList  *switches;
  EngraftNoticeList *notices;

  EngraftDataSet    *data_set;
};

G_DEFINE_FINAL_TYPE (EngraftIntervalForm, engraft_interval_form, ADW_TYPE_BIN)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

static EngraftOptions *
get_spec (EngraftIntervalForm *self)
{
  return engraft_item_get_spec (ENGRAFT_ITEM (self->data_set));
}

static EngraftTable *
get_table (EngraftIntervalForm *self,
           const char          *source)
{
  EngraftDataSet *data_set = engraft_data_set_get_source (self->data_set, source);

  return data_set ? engraft_data_set_get_table (data_set) : NULL;
}

/* What becomes of a status that is not set */
static void
show_usual_code (EngraftIntervalForm *self,
                  EngraftTable        *subjects)
{
  EngraftOptions *options = engraft_options_get_options (get_spec (self), "intervals");
  const char *status = engraft_options_get_string (options, "status");
  EngraftColumn *column = status && subjects ? engraft_table_find_column (subjects, status) : NULL;

  g_object_set (self->censored, "hint", column ? engraft_interval_status_get_usual (column) : "0", NULL);
}

static void
engraft_interval_form_dispose (GObject *object)
{
  g_clear_object (&ENGRAFT_INTERVAL_FORM (object)->data_set);

  G_OBJECT_CLASS (engraft_interval_form_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, EngraftIntervalForm, name)

static void
engraft_interval_form_class_init (EngraftIntervalFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_COLUMNS_ROW, ENGRAFT_TYPE_DATA_SET_ROW, ENGRAFT_TYPE_EVENT_LIST,
    ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW,
  };

  G_OBJECT_CLASS (klass)->dispose = engraft_interval_form_dispose;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/data/engraft-interval-form.ui");
  BIND (subjects);
  BIND (visits);
  BIND (of_subjects);
  BIND (of_visits);
  BIND (time);
  BIND (status);
  BIND (visit_time);
  BIND (censored);
  BIND (switches);
  BIND (notices);
}

static void
engraft_interval_form_init (EngraftIntervalForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  engraft_column_row_set_types (self->time, MASK (NUMBER) | MASK (INTEGER));
  engraft_event_list_set_are_columns (self->switches, TRUE);
  engraft_column_row_set_types (self->visit_time, MASK (NUMBER) | MASK (INTEGER));
}

GtkWidget *
engraft_interval_form_new (EngraftDataSet *data_set)
{
  EngraftIntervalForm *self;

  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (data_set) && engraft_data_set_is_made (data_set), NULL);

  self = g_object_new (ENGRAFT_TYPE_INTERVAL_FORM, NULL);
  self->data_set = g_object_ref (data_set);
  engraft_data_set_row_set_item (self->subjects, ENGRAFT_ITEM (data_set));
  engraft_data_set_row_set_item (self->visits, ENGRAFT_ITEM (data_set));
  engraft_interval_form_update (self);
  engraft_option_rows_bind (GTK_WIDGET (self), get_spec (self));
  engraft_option_rows_bind (GTK_WIDGET (self), engraft_options_get_options (get_spec (self), "intervals"));
  engraft_interval_form_update (self);

  return GTK_WIDGET (self);
}

/* What is wrong stands beneath its row as well; what was left out, below all. */
static void
show_notices (EngraftIntervalForm *self)
{
  GListModel *notices = engraft_item_get_notices (ENGRAFT_ITEM (self->data_set));
  g_autoptr(GListStore) errors = g_list_store_new (ENGRAFT_TYPE_NOTICE);

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (engraft_notice_get_severity (notice) == ENGRAFT_SEVERITY_ERROR)
        g_list_store_append (errors, notice);
    }
  engraft_option_rows_show_notices (GTK_WIDGET (self), G_LIST_MODEL (errors));
  engraft_notice_list_set_notices (self->notices, notices);
}

/* Shows what the data set and those that it is made of now say. */
void
engraft_interval_form_update (EngraftIntervalForm *self)
{
  EngraftTable *subjects, *visits;

  g_return_if_fail (ENGRAFT_IS_INTERVAL_FORM (self));

  subjects = get_table (self, "subjects");
  visits = get_table (self, "visits");
  engraft_column_rows_set_table (self->of_subjects, subjects);
  engraft_column_rows_set_table (self->of_visits, visits);
  engraft_event_list_set_table (self->switches, subjects);
  gtk_widget_set_visible (self->of_visits, engraft_options_get_string (get_spec (self), "visits") != NULL);
  show_usual_code (self, subjects);
  show_notices (self);
}
