/* engraft-response-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/response/engraft-response-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-figure-style-row.h"
#include "app/analysis/engraft-more-roles-row.h"
#include "app/response/engraft-response-values-row.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-columns-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "app/widgets/engraft-texts-row.h"
#include "app/widgets/engraft-value-row.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/response/engraft-response-guess.h"
#include "libengraft/response/engraft-response-rates.h"

struct _EngraftResponseForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftMoreRolesRow *more;
  EngraftChecksRow    *responses, *not_evaluable;
  GtkWidget           *at_least, *at_most, *group_cut, *ordinal_group, *order, *covariates, *terms, *references;
  EngraftValueRow     *reference;
};

G_DEFINE_FINAL_TYPE (EngraftResponseForm, engraft_response_form, ENGRAFT_TYPE_ANALYSIS_FORM)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

static void
engraft_response_form_set_up (EngraftAnalysisForm *form)
{
  engraft_more_roles_row_set_form (ENGRAFT_RESPONSE_FORM (form)->more, form);
}

/* The column that tells who responded, or NULL */
static EngraftColumn *
find_column (EngraftAnalysisForm *form)
{
  EngraftTable *table = engraft_analysis_form_get_table (form);
  const char *name = engraft_options_get_string (engraft_analysis_form_get_part (form, "options"), "response");

  return table && name ? engraft_table_find_column (table, name) : NULL;
}

/* The values of the column with their numbers; FALSE: there is no column, or too many */
static gboolean
update_values (EngraftResponseForm *self,
               EngraftColumn       *column,
               guint               *n_values)
{
  g_autoptr(EngraftValueCoding) coding = column ? engraft_value_coding_new (column, NULL, engraft_column_get_n_rows (column),
                                                                            ENGRAFT_RESPONSE_MAX_LEVELS) : NULL;
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new (), names = g_strv_builder_new ();
  g_auto(GStrv) all_texts = NULL, all_names = NULL;

  *n_values = coding ? coding->names->len : 0;
  if (!coding)
    return FALSE;
  for (guint i = 0; i < coding->names->len; i++)
    {
      /* Translators: a value of a column, and how many rows have it */
      g_autofree char *counted = g_strdup_printf (_("%s (%u)"), (char *) coding->names->pdata[i], g_array_index (coding->counts, guint, i));

      g_strv_builder_add (texts, coding->names->pdata[i]);
      g_strv_builder_add (names, counted);
    }
  all_texts = g_strv_builder_end (texts);
  all_names = g_strv_builder_end (names);
  engraft_checks_row_set_texts (self->responses, (const char * const *) all_texts, (const char * const *) all_names);
  engraft_checks_row_set_texts (self->not_evaluable, (const char * const *) all_texts, (const char * const *) all_names);

  return TRUE;
}

/* The groups there are; while there is no result, those of the last. */
static void
update_groups (EngraftResponseForm *self)
{
  EngraftResult *result = engraft_analysis_get_result (engraft_analysis_form_get_analysis (ENGRAFT_ANALYSIS_FORM (self)));
  g_autoptr(GStrvBuilder) builder = NULL;
  g_auto(GStrv) groups = NULL;
  guint n;

  if (!result)
    return;
  builder = g_strv_builder_new ();
  n = engraft_response_rates_get_n_groups (ENGRAFT_RESPONSE_RATES (result));
  for (guint g = 0; g < n; g++)
    g_strv_builder_add (builder, engraft_response_rates_get_group (ENGRAFT_RESPONSE_RATES (result), g, NULL, NULL, NULL));
  groups = g_strv_builder_end (builder);
  engraft_value_row_set_values (self->reference, (const char * const *) groups);
  gtk_widget_set_visible (GTK_WIDGET (self->reference), n > 1);
}

/* Only what applies is there. */
static void
engraft_response_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftResponseForm *self = ENGRAFT_RESPONSE_FORM (form);
  EngraftColumn *column = find_column (form);
  guint n_values;
  gboolean values = update_values (self, column, &n_values), ordinal;
  gboolean number = column && (MASK (NUMBER) | MASK (INTEGER)) & 1u << engraft_column_get_column_type (column);

  gtk_widget_set_visible (GTK_WIDGET (self->responses), values);
  gtk_widget_set_visible (GTK_WIDGET (self->not_evaluable), values);
  gtk_widget_set_visible (self->at_least, number && n_values != 2);
  gtk_widget_set_visible (self->at_most, number && n_values != 2);
  gtk_widget_set_visible (self->group_cut, engraft_analysis_form_is_of_type (form, "group", MASK (NUMBER) | MASK (INTEGER)));
  gtk_widget_set_visible (self->ordinal_group, values);
  ordinal = engraft_options_get_boolean (engraft_analysis_form_get_part (form, "options"), "ordinal");
  gtk_widget_set_visible (self->order, ordinal);
  gtk_widget_set_visible (self->covariates, ordinal);
  gtk_widget_set_visible (self->terms, ordinal);
  gtk_widget_set_visible (self->references, ordinal);
  update_groups (self);
}

static void
engraft_response_form_class_init (EngraftResponseFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_COLUMNS_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW,
    ENGRAFT_TYPE_MORE_ROLES_ROW, ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW, ENGRAFT_TYPE_RESPONSE_VALUES_ROW,
    ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW, ENGRAFT_TYPE_TEXTS_ROW, ENGRAFT_TYPE_VALUE_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_response_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_response_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/response/engraft-response-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftResponseForm, more);
  gtk_widget_class_bind_template_child (widget_class, EngraftResponseForm, responses);
  gtk_widget_class_bind_template_child (widget_class, EngraftResponseForm, not_evaluable);
  gtk_widget_class_bind_template_child (widget_class, EngraftResponseForm, at_least);
  gtk_widget_class_bind_template_child (widget_class, EngraftResponseForm, at_most);
  gtk_widget_class_bind_template_child (widget_class, EngraftResponseForm, group_cut);
  gtk_widget_class_bind_template_child (widget_class, EngraftResponseForm, reference);
  gtk_widget_class_bind_template_child (widget_class, EngraftResponseForm, ordinal_group);
  gtk_widget_class_bind_template_child (widget_class, EngraftResponseForm, order);
  gtk_widget_class_bind_template_child (widget_class, EngraftResponseForm, covariates);
  gtk_widget_class_bind_template_child (widget_class, EngraftResponseForm, terms);
  gtk_widget_class_bind_template_child (widget_class, EngraftResponseForm, references);
}

static void
engraft_response_form_init (EngraftResponseForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_more_roles_row_hide_roles (self->more);
}
