/** The code in what a reader or a person typed: the QR of a slip holds an address that ends in it. */
export function codeScanned(text: string): string {
  const inAddress = /[?&]code=([^&#\s]+)/i.exec(text)?.[1];
  return (inAddress ?? text).trim().toUpperCase();
}
