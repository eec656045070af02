/* engraft-application.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-application.h"

#include "app/window/engraft-window.h"

struct _EngraftApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftApplication, engraft_application, ADW_TYPE_APPLICATION)

static void
engraft_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (!window)
    window = GTK_WINDOW (engraft_window_new (ADW_APPLICATION (application)));

  gtk_window_present (window);
}

static void
engraft_application_class_init (EngraftApplicationClass *klass)
{
  G_APPLICATION_CLASS (klass)->activate = engraft_application_activate;
}

static void
engraft_application_init (EngraftApplication *self)
{
}

GApplication *
engraft_application_new (void)
{
  return g_object_new (ENGRAFT_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "resource-base-path", "/org/engraft/Engraft",
                       "flags", G_APPLICATION_DEFAULT_FLAGS,
                       NULL);
}
