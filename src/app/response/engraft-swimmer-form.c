/* engraft-swimmer-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/response/engraft-swimmer-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-figure-style-row.h"
#include "app/analysis/engraft-more-roles-row.h"
#include "app/response/engraft-response-values-row.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/data/engraft-value-coding.h"

/* of a column with more, nothing is chosen by hand */
#define MAX_VALUES 30

struct _EngraftSwimmerForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftMoreRolesRow *more;
  GtkWidget           *group_cut, *duration, *ongoing, *ongoing_values, *events, *event, *event_time, *phase_end, *apart;
};

G_DEFINE_FINAL_TYPE (EngraftSwimmerForm, engraft_swimmer_form, ENGRAFT_TYPE_ANALYSIS_FORM)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

static void
engraft_swimmer_form_set_up (EngraftAnalysisForm *form)
{
  engraft_more_roles_row_set_form (ENGRAFT_SWIMMER_FORM (form)->more, form);
}

/* Numbers can be times of events. */
static void
update_events (EngraftSwimmerForm *self,
               EngraftTable       *table)
{
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new (), names = g_strv_builder_new ();
  g_auto(GStrv) all_texts = NULL, all_names = NULL;

  for (guint i = 0; table && i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);

      if (!((MASK (NUMBER) | MASK (INTEGER)) & 1u << engraft_column_get_column_type (column)))
        continue;
      g_strv_builder_add (texts, engraft_column_get_name (column));
      g_strv_builder_add (names, engraft_column_get_title (column));
    }
  all_texts = g_strv_builder_end (texts);
  all_names = g_strv_builder_end (names);
  engraft_checks_row_set_texts (ENGRAFT_CHECKS_ROW (self->events), (const char * const *) all_texts, (const char * const *) all_names);
}

/* The values of the column that tells whose course goes on; FALSE: there are none to choose from */
static gboolean
update_ongoing (EngraftSwimmerForm *self,
                EngraftTable       *table,
                const char         *name)
{
  EngraftColumn *column = table && name ? engraft_table_find_column (table, name) : NULL;
  g_autoptr(EngraftValueCoding) coding = column ? engraft_value_coding_new (column, NULL, engraft_column_get_n_rows (column), MAX_VALUES)
                                                : NULL;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) values = NULL;

  for (guint i = 0; coding && i < coding->names->len; i++)
    g_strv_builder_add (builder, coding->names->pdata[i]);
  values = g_strv_builder_end (builder);
  engraft_checks_row_set_texts (ENGRAFT_CHECKS_ROW (self->ongoing_values), (const char * const *) values, (const char * const *) values);

  return coding != NULL;
}

/* Only what applies is there. */
static void
engraft_swimmer_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftSwimmerForm *self = ENGRAFT_SWIMMER_FORM (form);
  EngraftOptions *options = engraft_analysis_form_get_part (form, "options");
  EngraftTable *table = engraft_analysis_form_get_table (form);
  const char *group = engraft_options_get_string (engraft_analysis_form_get_part (form, "cohort"), "group");
  const char *event = engraft_options_get_string (options, "event");

  update_events (self, table);
  gtk_widget_set_visible (GTK_WIDGET (self->ongoing_values), update_ongoing (self, table, engraft_options_get_string (options, "ongoing")));
  gtk_widget_set_visible (self->event_time, event && *event);
  gtk_widget_set_visible (self->phase_end, event && *event);
  gtk_widget_set_visible (self->apart, group && *group);
  gtk_widget_set_visible (self->group_cut, engraft_analysis_form_is_of_type (form, "group", MASK (NUMBER) | MASK (INTEGER)));
}

static void
engraft_swimmer_form_class_init (EngraftSwimmerFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW, ENGRAFT_TYPE_MORE_ROLES_ROW,
    ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW, ENGRAFT_TYPE_RESPONSE_VALUES_ROW, ENGRAFT_TYPE_SWITCH_ROW,
    ENGRAFT_TYPE_TEXT_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_swimmer_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_swimmer_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/response/engraft-swimmer-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftSwimmerForm, more);
  gtk_widget_class_bind_template_child (widget_class, EngraftSwimmerForm, group_cut);
  gtk_widget_class_bind_template_child (widget_class, EngraftSwimmerForm, duration);
  gtk_widget_class_bind_template_child (widget_class, EngraftSwimmerForm, ongoing);
  gtk_widget_class_bind_template_child (widget_class, EngraftSwimmerForm, ongoing_values);
  gtk_widget_class_bind_template_child (widget_class, EngraftSwimmerForm, events);
  gtk_widget_class_bind_template_child (widget_class, EngraftSwimmerForm, event);
  gtk_widget_class_bind_template_child (widget_class, EngraftSwimmerForm, event_time);
  gtk_widget_class_bind_template_child (widget_class, EngraftSwimmerForm, phase_end);
  gtk_widget_class_bind_template_child (widget_class, EngraftSwimmerForm, apart);
}

static void
engraft_swimmer_form_init (EngraftSwimmerForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_more_roles_row_hide_roles (self->more);
  engraft_column_row_set_types (ENGRAFT_COLUMN_ROW (self->duration), MASK (NUMBER) | MASK (INTEGER));
  engraft_column_row_set_types (ENGRAFT_COLUMN_ROW (self->event_time), MASK (NUMBER) | MASK (INTEGER));
  engraft_column_row_set_types (ENGRAFT_COLUMN_ROW (self->phase_end), MASK (NUMBER) | MASK (INTEGER));
}
