/* engraft-mmrm-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/response/engraft-mmrm-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-figure-style-row.h"
#include "app/analysis/engraft-more-roles-row.h"
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
#include "libengraft/response/engraft-mmrm-figure-options.h"
#include "libengraft/response/engraft-mmrm.h"

/* more than a model can have */
#define MAX_VISITS 21

struct _EngraftMmrmForm
{
  EngraftAnalysisForm  parent_instance;

  EngraftMoreRolesRow *more;
  EngraftValueRow     *baseline_visit, *reference;
  GtkWidget           *group_cut, *value, *numbers, *patients, *from, *to, *legend, *view;
};

G_DEFINE_FINAL_TYPE (EngraftMmrmForm, engraft_mmrm_form, ENGRAFT_TYPE_ANALYSIS_FORM)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

static void
engraft_mmrm_form_set_up (EngraftAnalysisForm *form)
{
  engraft_more_roles_row_set_form (ENGRAFT_MMRM_FORM (form)->more, form);
}

/* The visits there are; none when there is no column, or it has too many values */
static void
update_visits (EngraftMmrmForm *self)
{
  EngraftTable *table = engraft_analysis_form_get_table (ENGRAFT_ANALYSIS_FORM (self));
  const char *name = engraft_options_get_string (engraft_analysis_form_get_part (ENGRAFT_ANALYSIS_FORM (self), "options"), "visit");
  EngraftColumn *column = table && name ? engraft_table_find_column (table, name) : NULL;
  g_autoptr(EngraftValueCoding) coding = column ? engraft_value_coding_new (column, NULL, engraft_column_get_n_rows (column), MAX_VISITS)
                                                : NULL;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) visits = NULL;

  for (guint i = 0; coding && i < coding->names->len; i++)
    g_strv_builder_add (builder, coding->names->pdata[i]);
  visits = g_strv_builder_end (builder);
  engraft_value_row_set_values (self->baseline_visit, (const char * const *) visits);
  gtk_widget_set_visible (GTK_WIDGET (self->baseline_visit), coding != NULL);
}

/* The groups there are; while there is no result, those of the last. */
static guint
update_groups (EngraftMmrmForm *self)
{
  EngraftResult *result = engraft_analysis_get_result (engraft_analysis_form_get_analysis (ENGRAFT_ANALYSIS_FORM (self)));
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) groups = NULL;
  guint n = result ? engraft_mmrm_get_n_groups (ENGRAFT_MMRM (result)) : 0;

  for (guint g = 0; g < n; g++)
    g_strv_builder_add (builder, engraft_mmrm_get_group (ENGRAFT_MMRM (result), g, NULL));
  groups = g_strv_builder_end (builder);
  if (result)
    engraft_value_row_set_values (self->reference, (const char * const *) groups);
  gtk_widget_set_visible (GTK_WIDGET (self->reference), n > 1);

  return n;
}

/* Only what applies is there. */
static void
engraft_mmrm_form_update_rows (EngraftAnalysisForm *form)
{
  EngraftMmrmForm *self = ENGRAFT_MMRM_FORM (form);
  EngraftOptions *figure = engraft_analysis_form_get_part (form, "figure");
  gboolean differences = engraft_options_get_enum (figure, "view") == ENGRAFT_MMRM_VIEW_DIFFERENCES;
  guint n;

  update_visits (self);
  n = update_groups (self);
  gtk_widget_set_visible (self->view, n > 1);
  gtk_widget_set_visible (self->numbers, differences && n > 1);
  gtk_widget_set_visible (self->patients, !differences);
  gtk_widget_set_visible (self->from, !differences);
  gtk_widget_set_visible (self->to, !differences);
  gtk_widget_set_visible (self->legend, !differences && n > 1);
  gtk_widget_set_visible (self->group_cut, engraft_analysis_form_is_of_type (form, "group", MASK (NUMBER) | MASK (INTEGER)));
}

static void
engraft_mmrm_form_class_init (EngraftMmrmFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType types[] = {
    ENGRAFT_TYPE_CHOICE_ROW, ENGRAFT_TYPE_COLUMN_ROW, ENGRAFT_TYPE_COLUMNS_ROW, ENGRAFT_TYPE_FIGURE_STYLE_ROW, ENGRAFT_TYPE_TEXTS_ROW, ENGRAFT_TYPE_MORE_ROLES_ROW,
    ENGRAFT_TYPE_NOTICE_LIST, ENGRAFT_TYPE_NUMBER_ROW, ENGRAFT_TYPE_SWITCH_ROW, ENGRAFT_TYPE_TEXT_ROW, ENGRAFT_TYPE_VALUE_ROW,
  };

  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->set_up = engraft_mmrm_form_set_up;
  ENGRAFT_ANALYSIS_FORM_CLASS (klass)->update_rows = engraft_mmrm_form_update_rows;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/response/engraft-mmrm-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftMmrmForm, more);
  gtk_widget_class_bind_template_child (widget_class, EngraftMmrmForm, baseline_visit);
  gtk_widget_class_bind_template_child (widget_class, EngraftMmrmForm, reference);
  gtk_widget_class_bind_template_child (widget_class, EngraftMmrmForm, group_cut);
  gtk_widget_class_bind_template_child (widget_class, EngraftMmrmForm, value);
  gtk_widget_class_bind_template_child (widget_class, EngraftMmrmForm, numbers);
  gtk_widget_class_bind_template_child (widget_class, EngraftMmrmForm, patients);
  gtk_widget_class_bind_template_child (widget_class, EngraftMmrmForm, from);
  gtk_widget_class_bind_template_child (widget_class, EngraftMmrmForm, to);
  gtk_widget_class_bind_template_child (widget_class, EngraftMmrmForm, legend);
  gtk_widget_class_bind_template_child (widget_class, EngraftMmrmForm, view);
}

static void
engraft_mmrm_form_init (EngraftMmrmForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_more_roles_row_hide_roles (self->more);
  engraft_column_row_set_types (ENGRAFT_COLUMN_ROW (self->value), MASK (NUMBER) | MASK (INTEGER));
}
