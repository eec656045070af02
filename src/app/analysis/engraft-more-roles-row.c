/* engraft-more-roles-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-more-roles-row.h"

#include <glib/gi18n.h>

#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-columns-row.h"
#include "app/widgets/engraft-text-row.h"
#include "libengraft/data/engraft-expression.h"

struct _EngraftMoreRolesRow
{
  AdwExpanderRow parent_instance;

  GtkWidget     *filter;
  GtkWidget     *entry;
  GtkWidget     *strata;
  GtkWidget     *weight;
  GtkWidget     *subject;
  GtkWidget     *cluster;
};

G_DEFINE_FINAL_TYPE (EngraftMoreRolesRow, engraft_more_roles_row, ADW_TYPE_EXPANDER_ROW)

static char *
check_filter_cb (EngraftAnalysisForm *form,
                 const char          *text)
{
  EngraftTable *table = engraft_analysis_form_get_table (form);
  g_autoptr(EngraftExpression) expression = NULL;
  g_autoptr(GError) error = NULL;

  if (!table)
    return NULL;

  expression = engraft_expression_new (text, table, &error);
  if (!expression)
    return g_strdup (error->message);
  if (engraft_expression_get_result_type (expression) != ENGRAFT_COLUMN_LOGICAL)
    return g_strdup (_("A filter must be true or false for each row, as in “age >= 18”"));

  return NULL;
}

static void
engraft_more_roles_row_class_init (EngraftMoreRolesRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENGRAFT_TYPE_COLUMN_ROW);
  g_type_ensure (ENGRAFT_TYPE_COLUMNS_ROW);
  g_type_ensure (ENGRAFT_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/analysis/engraft-more-roles-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftMoreRolesRow, filter);
  gtk_widget_class_bind_template_child (widget_class, EngraftMoreRolesRow, entry);
  gtk_widget_class_bind_template_child (widget_class, EngraftMoreRolesRow, strata);
  gtk_widget_class_bind_template_child (widget_class, EngraftMoreRolesRow, weight);
  gtk_widget_class_bind_template_child (widget_class, EngraftMoreRolesRow, subject);
  gtk_widget_class_bind_template_child (widget_class, EngraftMoreRolesRow, cluster);
}

static void
engraft_more_roles_row_init (EngraftMoreRolesRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
engraft_more_roles_row_set_form (EngraftMoreRolesRow *self,
                                 EngraftAnalysisForm *form)
{
  g_return_if_fail (ENGRAFT_IS_MORE_ROLES_ROW (self) && ENGRAFT_IS_ANALYSIS_FORM (form));

  g_signal_connect_object (self->filter, "check", G_CALLBACK (check_filter_cb), form, G_CONNECT_SWAPPED);
}

void
engraft_more_roles_row_hide_history (EngraftMoreRolesRow *self)
{
  g_return_if_fail (ENGRAFT_IS_MORE_ROLES_ROW (self));

  gtk_widget_set_visible (self->entry, FALSE);
  gtk_widget_set_visible (self->subject, FALSE);
}

void
engraft_more_roles_row_hide_strata (EngraftMoreRolesRow *self)
{
  g_return_if_fail (ENGRAFT_IS_MORE_ROLES_ROW (self));

  gtk_widget_set_visible (self->strata, FALSE);
}

void
engraft_more_roles_row_hide_cluster (EngraftMoreRolesRow *self)
{
  g_return_if_fail (ENGRAFT_IS_MORE_ROLES_ROW (self));

  gtk_widget_set_visible (self->cluster, FALSE);
}

void
engraft_more_roles_row_hide_roles (EngraftMoreRolesRow *self)
{
  g_return_if_fail (ENGRAFT_IS_MORE_ROLES_ROW (self));

  engraft_more_roles_row_hide_history (self);
  gtk_widget_set_visible (self->strata, FALSE);
  gtk_widget_set_visible (self->weight, FALSE);
  gtk_widget_set_visible (self->cluster, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Only Some _Rows"));
}
