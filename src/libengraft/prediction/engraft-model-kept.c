/* engraft-model-kept.c: models that were read a moment ago.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "libengraft/prediction/engraft-model.h"

/* The models that were read last.  A page asks for its model at each letter that is typed into it, and to read a model
 * and to check its sum takes longer than all that it then predicts. */
#define N_KEPT 4

static struct
{
  char         *text;
  EngraftModel *model;
} kept[N_KEPT];
static GMutex kept_lock;

static EngraftModel *
find_kept (const char *text)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&kept_lock);

  for (guint i = 0; i < N_KEPT; i++)
    if (kept[i].text && g_str_equal (kept[i].text, text))
      return g_object_ref (kept[i].model);

  return NULL;
}

static void
keep (const char   *text,
      EngraftModel *model)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&kept_lock);

  g_free (kept[N_KEPT - 1].text);
  g_clear_object (&kept[N_KEPT - 1].model);
  memmove (kept + 1, kept, (N_KEPT - 1) * sizeof *kept);
  kept[0].text = g_strdup (text);
  kept[0].model = g_object_ref (model);
}

/**
 * engraft_model_new_from_text:
 * @text: the content of a file
 * @error: return location for an #EngraftModelError
 *
 * Reads a model as [ctor@Model.new_from_bytes] does; the last ones that were read so are kept, so that the same text gives
 * the same model at once.  In any thread.
 *
 * Returns: (transfer full): the model, or %NULL
 */
EngraftModel *
engraft_model_new_from_text (const char  *text,
                             GError     **error)
{
  g_autoptr(GBytes) bytes = NULL;
  EngraftModel *self;

  g_return_val_if_fail (text, NULL);

  self = find_kept (text);
  if (self)
    return self;
  bytes = g_bytes_new_static (text, strlen (text));
  self = engraft_model_new_from_bytes (bytes, error);
  if (self)
    keep (text, self);

  return self;
}
