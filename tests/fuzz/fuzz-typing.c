/* fuzz-typing.c: any bytes as a typing; what is read is written and read again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdint.h>

#include "libengraft/hla/engraft-typing-cache.h"
#include "tests/lib/small-release.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static EngraftNomenclature *nomenclature;
static EngraftMacTable *macs;
static EngraftTypingCache *cache;

static void
read_all (void)
{
  g_autofree char *folder = small_release_write (NULL, NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "macs", NULL);
  g_autoptr(GFile) release = g_file_new_for_path (folder), codes = g_file_new_for_path (path);

  nomenclature = engraft_nomenclature_new_from_release (release, NULL, NULL);
  g_assert (g_file_set_contents (path, "AB\t01/02\nDE\t90:02/91:01\n", -1, NULL));
  macs = engraft_mac_table_new_from_file (codes, NULL, NULL);
  g_unlink (path);
  small_release_remove (folder);
  g_assert (nomenclature && macs);
  cache = engraft_typing_cache_new (nomenclature, macs);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size), *gl = NULL, *again = NULL;
  g_autoptr(EngraftTyping) typing = NULL, second = NULL;
  g_autoptr(GError) error = NULL;
  gsize offset = 0;

  if (!nomenclature)
    read_all ();
  typing = engraft_typing_new_from_text (nomenclature, macs, text, &offset, &error);
  g_assert ((typing != NULL) == (error == NULL));
  if (!typing)
    {
      g_assert (offset <= strlen (text));
      g_assert (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  gl = engraft_typing_dup_gl_string (typing);
  /* twice: the second time of what was read before */
  for (int i = 0; i < 2; i++)
    {
      g_autoptr(EngraftTyping) cached = engraft_typing_cache_read (cache, text, NULL, NULL);
      g_autofree char *cached_gl = NULL;

      g_assert (cached);
      cached_gl = engraft_typing_dup_gl_string (cached);
      g_assert (g_str_equal (gl, cached_gl));
    }
  second = engraft_typing_new_from_text (nomenclature, macs, gl, NULL, &error);
  g_assert (second);
  again = engraft_typing_dup_gl_string (second);
  g_assert (g_str_equal (gl, again));

  return 0;
}
