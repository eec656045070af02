/* engraft-history-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/multistate/engraft-history-form.h"

#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-notice-list.h"

struct _EngraftHistoryForm
{
  GtkBox            parent_instance;

  EngraftColumnRow *entry;
  GtkWidget        *from;
};

G_DEFINE_FINAL_TYPE (EngraftHistoryForm, engraft_history_form, GTK_TYPE_BOX)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

static void
engraft_history_form_class_init (EngraftHistoryFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENGRAFT_TYPE_COLUMN_ROW);
  g_type_ensure (ENGRAFT_TYPE_NOTICE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/multistate/engraft-history-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftHistoryForm, entry);
  gtk_widget_class_bind_template_child (widget_class, EngraftHistoryForm, from);
}

static void
engraft_history_form_init (EngraftHistoryForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  engraft_column_row_set_types (self->entry, MASK (NUMBER) | MASK (INTEGER) | MASK (DATE));
}

void
engraft_history_form_set_has_states (EngraftHistoryForm *self,
                                     gboolean            has_states)
{
  g_return_if_fail (ENGRAFT_IS_HISTORY_FORM (self));

  gtk_widget_set_visible (self->from, has_states);
}
