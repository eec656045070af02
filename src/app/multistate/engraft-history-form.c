/* engraft-history-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/multistate/engraft-history-form.h"

#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-switch-row.h"
#include "libengraft/multistate/engraft-state-options.h"

struct _EngraftHistoryForm
{
  GtkBox            parent_instance;

  EngraftColumnRow *entry;
  GtkWidget        *from;
  GtkWidget        *beginning;
  GtkWidget        *known_beginning;
};

G_DEFINE_FINAL_TYPE (EngraftHistoryForm, engraft_history_form, GTK_TYPE_BOX)

#define MASK(type) (1u << ENGRAFT_COLUMN_##type)

static void
engraft_history_form_class_init (EngraftHistoryFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENGRAFT_TYPE_COLUMN_ROW);
  g_type_ensure (ENGRAFT_TYPE_NOTICE_LIST);
  g_type_ensure (ENGRAFT_TYPE_SWITCH_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/multistate/engraft-history-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftHistoryForm, entry);
  gtk_widget_class_bind_template_child (widget_class, EngraftHistoryForm, from);
  gtk_widget_class_bind_template_child (widget_class, EngraftHistoryForm, beginning);
  gtk_widget_class_bind_template_child (widget_class, EngraftHistoryForm, known_beginning);
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
  gtk_widget_set_visible (self->beginning, has_states);
  gtk_widget_set_visible (self->known_beginning, FALSE);
}

void
engraft_history_form_update (EngraftHistoryForm *self,
                             EngraftOptions     *options)
{
  const char *from, *beginning;

  g_return_if_fail (ENGRAFT_IS_HISTORY_FORM (self));
  g_return_if_fail (ENGRAFT_IS_STATE_OPTIONS (options));

  from = engraft_options_get_string (options, "from");
  beginning = engraft_options_get_string (options, "beginning");
  gtk_widget_set_visible (self->known_beginning, (from && *from) || (beginning && *beginning));
}
