/* fuzz-xport.c: any bytes as a file of this format.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stddef.h>
#include <stdint.h>

#include "libengraft/io/engraft-import.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(EngraftImportReport) report = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = NULL;

  g_object_set (options, "format", ENGRAFT_FORMAT_XPORT, NULL);
  table = engraft_import_bytes (bytes, "input", options, NULL, &report, &error);
  g_assert ((table != NULL) == (error == NULL));

  return 0;
}
