/* engraft-option-row.h: a row of a form that shows one option.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_OPTION_ROW (engraft_option_row_get_type ())

G_DECLARE_INTERFACE (EngraftOptionRow, engraft_option_row, ENGRAFT, OPTION_ROW, GtkWidget)

/* A form is a template with rows in AdwPreferencesGroups, each naming its option:
 *
 *   <object class="EngraftNumberRow">
 *     <property name="option">horizon</property>
 *     <property name="placeholder" translatable="yes">Shortest group</property>
 *   </object>
 *
 * and one call in the page: engraft_option_rows_bind (group, options) gives every row
 * below the group its property of the options, both ways.  The title is the nick of the property, unless the
 * template says another one.  Rows of options that the object does not have are left alone, so a pane over
 * several option objects binds group by group.  Bind again to show other options.
 *
 *   EngraftChoiceRow  enum             engraft-choice-row.h  names of values: engraft_choice_names_add()
 *   EngraftSwitchRow  boolean          engraft-switch-row.h
 *   EngraftNumberRow  double, int...   engraft-number-row.h  empty = not set (NaN), by locale
 *   EngraftTextRow    string           engraft-text-row.h    empty = NULL
 *   EngraftColumnRow  string           engraft-column-row.h  the name of a column of a table
 *   EngraftValueRow   string           engraft-value-row.h   one of some texts
 *
 * g_type_ensure() the types that a template names.  engraft_option_row_new() makes the
 * row for a property by its type (a string becomes an EngraftTextRow), for lists of options made in code.
 *
 * Wrong input is said beneath the row and is not stored.  What the analysis says of an
 * option goes to the same place: engraft_option_rows_show_notices(). */
struct _EngraftOptionRowInterface
{
  GTypeInterface parent_iface;

  /* shows a value of the option; what the user changes is given to engraft_option_row_store() */
  void (*load)        (EngraftOptionRow *self,
                       GParamSpec       *pspec,
                       const GValue     *value);
  /* shows a message beneath; NULL: none */
  void (*set_message) (EngraftOptionRow *self,
                       EngraftSeverity   severity,
                       const char       *message);
};

GtkWidget      *engraft_option_row_new          (EngraftOptions   *options,
                                                 const char       *option);
void            engraft_option_row_bind         (EngraftOptionRow *self,
                                                 EngraftOptions   *options,
                                                 const char       *option);
const char     *engraft_option_row_get_option   (EngraftOptionRow *self);
EngraftOptions *engraft_option_row_get_options  (EngraftOptionRow *self);

void            engraft_option_rows_bind         (GtkWidget       *root,
                                                  EngraftOptions  *options);
/* beneath each row below root: the gravest notice whose subject is its option, or nothing */
void            engraft_option_rows_show_notices (GtkWidget       *root,
                                                  GListModel      *notices);
/* lets people choose in the row of the option: shows it, and opens its list; nothing where there is none */
void            engraft_option_rows_open         (GtkWidget       *root,
                                                  const char      *option);
/* whether a row below root is that of the option */
gboolean        engraft_option_rows_have         (GtkWidget       *root,
                                                  const char      *option);

/* For classes that implement the interface: both in class_init (the class has no
 * properties of its own by g_object_class_override_property() then) */
void            engraft_option_row_override     (GObjectClass     *object_class,
                                                 guint             prop_id);
gboolean        engraft_option_row_get_property (GObject          *object,
                                                 GValue           *value,
                                                 GParamSpec       *pspec);
gboolean        engraft_option_row_set_property (GObject          *object,
                                                 const GValue     *value,
                                                 GParamSpec       *pspec);
gboolean        engraft_option_row_is_loading   (EngraftOptionRow *self);
void            engraft_option_row_store        (EngraftOptionRow *self,
                                                 const GValue     *value);
/* the message of wrong input, which goes before that of a notice; NULL: the input is right */
void            engraft_option_row_set_error    (EngraftOptionRow *self,
                                                 const char       *message);

G_END_DECLS
